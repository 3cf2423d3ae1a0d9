// SPDX-License-Identifier: AGPL-3.0-or-later
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './settings.server.ts';

export type Log = Logger;

/**
 * Where network addresses and people's data could slip in with an object that is logged whole. They are cut, but the
 * rule is for the caller: log what happened and to which document, never to whom.
 */
const personal = ['ip', 'address', 'remoteAddress', 'email', 'headers', 'cookies', 'session', 'secret', 'password'];

/**
 * The program's log: JSON, one line each, on standard output; silent under test unless a destination is given.
 * Neither the machine's name nor the process's number is written.
 */
export function openLog(level: LogLevel, destination?: DestinationStream): Log {
  const isUnderTest = process.env['VITEST'] !== undefined && destination === undefined;
  const options = {
    level: isUnderTest ? 'silent' : level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: personal.flatMap((name) => [name, `*.${name}`]), remove: true },
  };
  return destination ? pino(options, destination) : pino(options);
}
