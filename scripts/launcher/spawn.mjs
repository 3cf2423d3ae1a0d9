// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { ROOT } from './root.mjs';
import { exitCodeOf, receivedSignal, watchOver } from './signals.mjs';
import { Stop } from './stop.mjs';

/**
 * Runs one process to its end, in the project's root. A launcher told to end meanwhile ends with it, as later steps
 * must not start.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdio?: 'inherit' | 'toStderr' | 'captured' }} [options]
 * @returns {Promise<{ code: number, output: string }>} `output` is empty unless captured
 */
export async function run(command, args, options) {
  const ended = await runToEnd(command, args, options);
  const signal = receivedSignal();
  if (signal) process.exit(exitCodeOf(signal));
  return ended;
}

/** Runs the process that the launcher was started for, and returns its exit code: the launcher's own. */
export async function handOver(command, args, options) {
  const { code } = await runToEnd(command, args, options);
  return code;
}

const STDIO = {
  inherit: 'inherit',
  toStderr: ['ignore', 2, 2],
  captured: ['ignore', 'pipe', 'pipe'],
};

function runToEnd(command, args, { env = process.env, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: STDIO[stdio] });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => reject(new Stop(`${command} could not be started: ${error.message}`)));
    child.once('close', (code, signal) => {
      resolve({ code: signal ? exitCodeOf(signal) : code, output: Buffer.concat(chunks).toString() });
    });
    watchOver(child);
  });
}
