// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { NODE_FLAGS } from '../scripts/launcher/nodeFlags.mjs';
import { layImported } from './importedCourses.ts';

/** One more instance, of the same build, with settings and data of its own. */
export type TestServer = { origin: string; port: number; pid: number; stop: () => Promise<void> };

const root = resolve(import.meta.dirname, '..');
const command = [...NODE_FLAGS, 'server.js'];

/** Starts an instance on a free port. `settings` are environment variables; the data folder goes when it stops. */
export async function startServer(settings: Record<string, string> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-instance-'));
  const { ESSAIM_DATA = join(folder, 'data'), ESSAIM_COURSES } = settings;
  const courses = ESSAIM_COURSES === undefined ? layImported(ESSAIM_DATA) : {};
  const env = { ...process.env, HOST: '127.0.0.1', ESSAIM_DATA, PORT: '0', ...courses, ...settings };
  const server = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async () => {
    await end(server);
    rmSync(folder, { recursive: true, force: true });
  };
  const origin = await readOrigin(server);
  if (origin === undefined) {
    await stop();
    throw new Error('The instance did not start: see what it wrote above.');
  }
  return { origin, port: Number(new URL(origin).port), pid: server.pid ?? 0, stop };
}

/** The address that the server announces once it listens; undefined when it ends without doing so. */
async function readOrigin({ stdout }: ChildProcess): Promise<string | undefined> {
  if (!stdout) return undefined;
  for await (const line of createInterface(stdout)) {
    const announced = /^Essaim: (http:\S+)$/.exec(line)?.[1];
    if (announced === undefined) continue;
    stdout.resume();
    return announced;
  }
  return undefined;
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}
