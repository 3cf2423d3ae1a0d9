// SPDX-License-Identifier: AGPL-3.0-or-later
import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fromRoot } from './root.mjs';
import { say } from './stop.mjs';

/** Beside `node_modules` and `build`, which an install and a build delete. */
const LOCK = fromRoot('.essaim.lock');
const RETRY_MS = 250;
/** A lock is written just after it is created: one still unreadable after this long was never finished. */
const UNREADABLE_MS = 5000;
/** Taking a lock over is a matter of microseconds: a guard this old was left by a process that died doing it. */
const GUARD_MS = 10_000;

/** Runs an action that no other launcher of this checkout runs at the same time; waits for its turn. */
export async function withLock(action, { file = LOCK, onWait = sayWaiting } = {}) {
  let told = false;
  while (!tryToLock(file)) {
    if (removeIfStale(file)) continue;
    if (!told) onWait(readLock(file)?.pid);
    told = true;
    await wait(RETRY_MS);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await action();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Whether the holder is gone: no such process, or another one that was given its number. */
export function isStale(holder, startOf = processStart) {
  const start = startOf(holder.pid);
  return start === undefined || (holder.start !== null && holder.start !== start);
}

/**
 * When a process started, in a form that only serves to compare: undefined when it has ended (a container may keep
 * its remains, a zombie, for ever), null where the system does not tell (not Linux).
 */
export function processStart(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold spaces. Source: proc_pid_stat(5), fields 3 (state) and 22 (start time).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch {
    return null;
  }
}

function sayWaiting(pid) {
  say(`another start${pid ? ` (process ${pid})` : ''} is installing or building: waiting for it.`);
}

function tryToLock(file) {
  const content = JSON.stringify({ pid: process.pid, start: processStart(process.pid) });
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Two processes may see the same stale lock; the slower must not delete the lock that the faster has just created. So
 * looking again and deleting happen under a guard of their own.
 */
function removeIfStale(file) {
  if (!seemsStale(file)) return false;
  const guard = `${file}.guard`;
  try {
    closeSync(openSync(guard, 'wx'));
  } catch {
    if (ageMs(guard) > GUARD_MS) rmSync(guard, { force: true });
    return false;
  }
  try {
    if (seemsStale(file)) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
  return true;
}

function seemsStale(file) {
  const holder = readLock(file);
  return holder ? isStale(holder) : ageMs(file) > UNREADABLE_MS;
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** 0 for a file that is gone. */
function ageMs(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? Date.now() - found.mtimeMs : 0;
}
