// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';

/** What a process asked of the disk, in order. Offsets and sizes in bytes. */
export type Operation =
  | { kind: 'write'; path: string; offset: number; bytes: Buffer }
  | { kind: 'truncate'; path: string; sizeBytes: number }
  | { kind: 'sync'; path: string };

/** Far above the largest write of SQLite, which is a page of the database. */
const LARGEST_WRITE = 1_000_000;

const calls = ['pwrite64', 'pwritev', 'pwritev2', 'fsync', 'fdatasync', 'ftruncate'];

/** What strace is given to record what a process does to some files. Its own thread alone: SQLite works in no other. */
export function tracingArguments(traceFile: string, paths: readonly string[]): string[] {
  const followed = paths.flatMap((path) => ['-P', path]);
  return ['-q', '-y', '-xx', '-s', String(LARGEST_WRITE), '-e', `trace=${calls.join()}`, ...followed, '-o', traceFile];
}

/** What strace is given to have a call fail each time it is made for the n-th time on some files; `3+` is from then on. */
export function injectingArguments(call: string, error: string, when: string, paths: readonly string[]): string[] {
  const followed = paths.flatMap((path) => ['-P', path]);
  const rule = `inject=${call}:error=${error}:when=${when}`;
  return ['-q', '-e', `trace=${call}`, '-e', rule, ...followed, '-o', '/dev/null'];
}

/** What strace is given to kill a process when it makes a call for the n-th time on some files. */
export function killingArguments(call: string, place: number, paths: readonly string[]): string[] {
  const followed = paths.flatMap((path) => ['-P', path]);
  return [
    '-q',
    '-e',
    `trace=${call}`,
    '-e',
    `inject=${call}:signal=KILL:when=${place}`,
    ...followed,
    '-o',
    '/dev/null',
  ];
}

/** Runs a program under strace, and resolves to what it wrote on standard error. */
export function runUnderStrace(tracing: readonly string[], program: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('strace', [...tracing, process.execPath, ...program], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaints = '';
    child.stderr.on('data', (part) => (complaints += String(part)));
    child.once('error', reject);
    child.once('close', () => resolve(complaints));
  });
}

/** Reads a recording. Calls that failed did nothing. @throws on a line that it does not understand */
export function parseTrace(text: string): Operation[] {
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('+++') || line.startsWith('---')) return [];
    const [, call, hexPath = '', rest = '', result] = /^(\w+)\(\d+<([^>]*)>(?:, (.*))?\) += (-?\d+)/.exec(line) ?? [];
    if (result === undefined) throw new Error(`This line of the trace is not understood: ${line.slice(0, 200)}`);
    return Number(result) < 0 ? [] : [toOperation(call, unescape(hexPath).toString(), rest, Number(result))];
  });
}

function toOperation(call: string | undefined, path: string, rest: string, result: number): Operation {
  if (call === 'fsync' || call === 'fdatasync') return { kind: 'sync', path };
  if (call === 'ftruncate') return { kind: 'truncate', path, sizeBytes: Number(rest) };
  const [, hex = '', offset] = /^"([^"]*)", \d+, (\d+)$/.exec(rest) ?? [];
  if (call !== 'pwrite64' || offset === undefined)
    throw new Error(`A write is not understood: ${call} ${rest.slice(-60)}`);
  // Fewer bytes than were asked for may have been written.
  return { kind: 'write', path, offset: Number(offset), bytes: unescape(hex).subarray(0, result) };
}

const unescape = (text: string) => Buffer.from(text.replaceAll('\\x', ''), 'hex');
