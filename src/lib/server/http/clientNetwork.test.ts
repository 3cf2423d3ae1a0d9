// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { readClientNetwork } from './clientNetwork.ts';

const from = (remoteAddress: string | undefined, forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::9', '2001:db8:1:2'],
  ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  [undefined, ''],
])('%s is of the network %s', (address, network) => {
  expect(readClientNetwork(from(address), false)).toBe(network);
});

test('what a proxy says is believed where it is trusted, and of it the last address alone', () => {
  expect(readClientNetwork(from('127.0.0.1', '192.0.2.7'), false)).toBe('127.0.0.1');
  expect(readClientNetwork(from('127.0.0.1', '192.0.2.7'), true)).toBe('192.0.2.7');
  expect(readClientNetwork(from('127.0.0.1', '203.0.113.1, 192.0.2.7'), true)).toBe('192.0.2.7');
  expect(readClientNetwork(from('127.0.0.1', `${'203.0.113.1,'.repeat(900)}192.0.2.7`), true)).toBe('192.0.2.7');
  for (const nothing of [undefined, '', ' , '])
    expect(readClientNetwork(from('127.0.0.1', nothing), true)).toBe('127.0.0.1');
});
