// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How often connections that have just become idle are closed. */
const SWEEP_MS = 50;

/**
 * Prepares the closing of a server: the returned function answers what was asked already, for `patienceMs` at most.
 *
 * Browsers open connections in advance. Node does not count those as idle, and would wait for their first request.
 */
export function prepareClosing(server: Server): (patienceMs: number) => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  const sweep = () => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    server.closeIdleConnections();
  };

  return async (patienceMs) => {
    const sweeping = setInterval(sweep, SWEEP_MS);
    const deadline = setTimeout(() => server.closeAllConnections(), patienceMs);
    await new Promise((resolve) => server.close(resolve));
    clearInterval(sweeping);
    clearTimeout(deadline);
  };
}
