// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isStale, processStart, withLock } from './lock.mjs';

/** Larger than any process number that Linux gives. */
const NO_SUCH_PROCESS = 2 ** 22 + 1;

let folder;
let file;
let waits;

const lock = (action) => withLock(action, { file, onWait: (pid) => waits.push(pid) });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-lock-'));
  file = join(folder, 'lock');
  waits = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a lock is stale', () => {
  test('when its process is gone', () => {
    expect(isStale({ pid: NO_SUCH_PROCESS, start: null })).toBe(true);
  });

  test.runIf(process.platform === 'linux')('when its process has ended and nobody took note', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 5'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [output] = await once(parent.stdout, 'data');
    await expect.poll(() => processStart(Number(output))).toBeUndefined();
    parent.kill();
  });

  test('when its process number was given to another process', () => {
    expect(isStale({ pid: 7, start: 'before' }, () => 'after')).toBe(true);
  });

  test('never while its process lives', () => {
    expect(isStale({ pid: process.pid, start: processStart(process.pid) })).toBe(false);
    expect(isStale({ pid: 7, start: null }, () => null)).toBe(false);
  });
});

describe('withLock', () => {
  test('two actions never overlap, and the second says once whom it waits for', async () => {
    const order = [];
    const action = (name) => async () => {
      order.push(`${name} starts`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(`${name} ends`);
    };
    await Promise.all([lock(action('first')), lock(action('second'))]);
    expect(order).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
    expect(waits).toEqual([process.pid]);
  });

  test('takes over the lock of a process that died, and leaves nothing behind', async () => {
    writeFileSync(file, JSON.stringify({ pid: NO_SUCH_PROCESS, start: null }));
    expect(await lock(() => 'done')).toBe('done');
    expect(existsSync(file)).toBe(false);
    expect(existsSync(`${file}.guard`)).toBe(false);
  });

  test('takes over a lock, and the guard of a take-over, that were never finished', async () => {
    for (const path of [file, `${file}.guard`]) {
      writeFileSync(path, '');
      utimesSync(path, 1, 1);
    }
    expect(await lock(() => 'done')).toBe('done');
  });

  test('is released when the action fails', async () => {
    const action = () => Promise.reject(new Error('no space left'));
    await expect(lock(action)).rejects.toThrow('no space left');
    expect(existsSync(file)).toBe(false);
  });
});
