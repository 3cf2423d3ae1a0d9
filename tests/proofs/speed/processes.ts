// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Answer } from './cases.ts';

export type Running = { readonly origin: string; readonly pid: number; stop(): Promise<void> };

const ROOT = resolve(import.meta.dirname, '../../..');
/** Settings of the person's own instance would change what is measured. */
const FOREIGN = /^(?:ESSAIM_|ORIGIN$|TRUST_PROXY$|HOST$|PORT$)/;

/** Beside the program, as a temporary folder is in memory on many machines. It goes when the proof ends. */
export function makeDataFolder(): string {
  const folder = mkdtempSync(join(ROOT, '.proof-speed-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

/** The built server on a free port, with a data folder of its own. */
export async function startServer(dataFolder = makeDataFolder()): Promise<Running> {
  const own = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  const env = { ...Object.fromEntries(own), PORT: '0', HOST: '127.0.0.1', ESSAIM_DATA: dataFolder };
  return start(join(ROOT, 'server.js'), { ...env, ESSAIM_LOG_LEVEL: 'warn' });
}

/** A bare node:http server, in its own process, that gives one answer to everything. */
export async function startReference({ status, headers, body }: Answer): Promise<Running> {
  const answer = JSON.stringify({ status, headers, body: body.toString('base64') });
  return start(join(import.meta.dirname, 'reference.ts'), process.env, answer);
}

async function start(script: string, env: NodeJS.ProcessEnv, input = ''): Promise<Running> {
  const child = spawn(process.execPath, [...process.execArgv, script], {
    cwd: ROOT,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  child.stdin.end(input);
  const origin = await readOrigin(child);
  return { origin, pid: child.pid ?? 0, stop: () => stop(child) };
}

function readOrigin(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += String(chunk);
      const [, origin] = /: (http:\/\/\S+)/.exec(output) ?? [];
      if (origin !== undefined) resolve(origin);
    });
    child.once('exit', (code) => reject(new Error(`A server ended with ${code} before it listened.`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
