// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Passing signals on, exactly once.
 *
 * Ctrl-C reaches every process of the terminal's group: launcher and child alike. `kill` and npm reach the launcher
 * alone. Nothing in Node tells the two apart, and a child that is closing its database may take a second signal as "at
 * once". So a sentinel, an idle process of the same group, stands beside the child: when the signal took it too, the
 * child has had it; when it is still there, the signal is passed on.
 *
 * A group of its own for the child would be simpler, but whoever kills our group (a CI, a process manager) would leave
 * the child behind, and it would lose the terminal.
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Time for the sentinel's death to be noticed, on a busy machine too. */
const SENTINEL_MS = 300;
/** npm passes on the Ctrl-C that we had from the terminal already: one signal this often at most. */
const REPEAT_MS = 1000;

const children = new Set();
let sentinel;
let firstReceived;
const receivedAt = new Map();

export function listenToSignals() {
  for (const signal of SIGNALS) process.on(signal, () => receive(signal));
}

/** Has signals passed on to this process until it ends, and to those that run beside it. */
export function watchOver(running) {
  children.add(running);
  sentinel ??= startSentinel();
  running.once('exit', () => children.delete(running));
}

/** The exit code that a shell gives to a process ended by a signal. */
export const exitCodeOf = (signal) => 128 + constants.signals[signal];

/** The first signal that asked the launcher to end, or undefined. */
export const receivedSignal = () => firstReceived;

function receive(signal) {
  firstReceived ??= signal;
  if (children.size === 0) process.exit(exitCodeOf(signal));
  const now = Date.now();
  if (now - (receivedAt.get(signal) ?? 0) < REPEAT_MS) return;
  receivedAt.set(signal, now);
  const witness = sentinel;
  // The immediate comes after waiting events, the sentinel's death among them, even when the timer was late.
  setTimeout(() => setImmediate(() => passOn(signal, witness)), SENTINEL_MS);
}

function passOn(signal, witness) {
  const groupHadIt = witness.signalCode !== null;
  if (groupHadIt) sentinel = startSentinel();
  else for (const child of children) child.kill(signal);
}

/** `cat` waits on a pipe that closes when the launcher ends, however it ends: the sentinel never outlives it. */
function startSentinel() {
  const started = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
  started.on('error', () => {}); // no `cat` here: signals are then always passed on
  started.unref();
  started.stdin?.unref();
  return started;
}
