// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Server } from 'node:http';
import { StartError } from '../startError.server.ts';
import { listNetworkAddresses } from './networkAddresses.server.ts';

/**
 * Connections that the system keeps until they are taken: one is, in each turn of the event loop. Those over this number
 * would try again after seconds.
 */
const BACKLOG = 4096;

export type Place = { readonly port: number; readonly host: string };

/** @throws {StartError} when the port or the host cannot be had */
export function listen(server: Server, { port, host }: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, { port, host })));
    server.listen({ port, host, backlog: BACKLOG }, resolve);
  });
}

/** The addresses to open a listening server at: one for this machine, the others from its network. */
export function listAddresses(server: Server, host: string): { own: string; network: string[] } {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const toAddress = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  const isEverywhere = host === '0.0.0.0' || host === '::';
  return {
    own: toAddress(isEverywhere ? 'localhost' : host),
    network: listNetworkAddresses(host).map(toAddress),
  };
}

function explain(error: NodeJS.ErrnoException, { port, host }: Place): Error {
  const reasons = new Map([
    ['EADDRINUSE', `Port ${port} is taken, perhaps by Essaim itself: stop what runs there, or choose another PORT.`],
    ['EACCES', `Port ${port} is reserved to the system: choose a PORT from 1024 on.`],
    ['EADDRNOTAVAIL', `HOST is "${host}": it must be an address of this machine.`],
    ['EAFNOSUPPORT', `HOST is "${host}", of a kind that this machine has not: 0.0.0.0 stands for all it has.`],
    ['ENOTFOUND', `HOST is "${host}": no machine answers to that name.`],
  ]);
  const reason = reasons.get(error.code ?? '');
  return reason === undefined ? error : new StartError(reason, { cause: error });
}
