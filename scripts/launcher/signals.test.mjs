// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

/** A child that takes its time to end, as a server that closes its database does. */
const CHILD = `
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => console.log(signal));
  process.once('SIGINT', () => setTimeout(() => process.exit(7), 1000));
  process.once('SIGTERM', () => setTimeout(() => process.exit(7), 1000));
  console.log('ready');
  setInterval(() => {}, 1000);`;

const launch = (count) => `
  import { listenToSignals } from '${import.meta.resolve('./signals.mjs')}';
  import { handOver } from '${import.meta.resolve('./spawn.mjs')}';
  listenToSignals();
  const codes = await Promise.all(
    Array.from({ length: ${count} }, () => handOver(process.execPath, ['-e', ${JSON.stringify(CHILD)}])),
  );
  process.exit(codes[0]);`;

/** Starts the launcher as the leader of its own group, sends it signals, and returns what its children printed. */
async function launchAndSend(send, { children = 1 } = {}) {
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', launch(children)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  launcher.stdout.on('data', (chunk) => lines.push(...chunk.toString().trim().split('\n')));
  await expect.poll(() => lines, { timeout: 10_000 }).toEqual(Array(children).fill('ready'));
  send(launcher.pid);
  const [code] = await once(launcher, 'close');
  return { received: lines.slice(children), code };
}

test('a signal sent to the launcher alone reaches the child, once, and its exit code comes back', async () => {
  expect(await launchAndSend((pid) => process.kill(pid, 'SIGTERM'))).toEqual({ received: ['SIGTERM'], code: 7 });
});

test('Ctrl-C, which reaches the whole group and which npm passes on again, counts once', async () => {
  const pressControlC = (pid) => {
    process.kill(-pid, 'SIGINT');
    process.kill(pid, 'SIGINT');
  };
  expect(await launchAndSend(pressControlC)).toEqual({ received: ['SIGINT'], code: 7 });
});

test('children that run side by side are each told, once', async () => {
  const both = await launchAndSend((pid) => process.kill(pid, 'SIGTERM'), { children: 2 });
  expect(both).toEqual({ received: ['SIGTERM', 'SIGTERM'], code: 7 });
});
