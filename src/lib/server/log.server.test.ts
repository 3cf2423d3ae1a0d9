// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { openLog } from './log.server.ts';

function logInto(lines: string[]) {
  return openLog('info', { write: (line) => void lines.push(line) });
}

test('a line is JSON, with a readable level and time, and nothing about the machine', () => {
  const lines: string[] = [];
  logInto(lines).info({ document: 'a1' }, 'published');
  const line = JSON.parse(lines.join('')) as Record<string, unknown>;
  expect(Object.keys(line).sort()).toEqual(['document', 'level', 'msg', 'time']);
  expect(line).toMatchObject({ level: 'info', document: 'a1', msg: 'published' });
  expect(line['time']).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('addresses and secrets are cut from an object that is logged whole', () => {
  const lines: string[] = [];
  const request = { ip: '192.0.2.7', headers: { cookie: 'session=s3cret' }, method: 'GET' };
  logInto(lines).info({ request, email: 'ada@example.org', remoteAddress: '192.0.2.7' }, 'answered');
  expect(lines.join('')).not.toMatch(/192\.0\.2|s3cret|ada@/);
  expect(lines.join('')).toContain('"method":"GET"');
});

test('what is below the level is not written', () => {
  const lines: string[] = [];
  logInto(lines).debug('detail');
  expect(lines).toEqual([]);
});

test('tests are silent', () => {
  expect(openLog('info').level).toBe('silent');
});
