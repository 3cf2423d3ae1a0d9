// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { chooseRoomOrigin, listRoomOrigins } from './roomOrigins.ts';

const network = ['192.168.1.20', '10.42.0.1'];
const at = (address: string) => ({ url: new URL(`${address}/fr/workshops/1`), origin: undefined, network });

test('a site that has a public address is found there', () => {
  const own = { ...at('http://localhost:3000'), origin: 'https://essaim.example' };
  expect(listRoomOrigins(own)).toEqual(['https://essaim.example']);
});

test('a facilitator who came by an address of the network sends the room there', () => {
  expect(listRoomOrigins(at('http://192.168.1.20:3000'))).toEqual(['http://192.168.1.20:3000']);
});

test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
  'at %s the room is sent to the networks of the computer, and nowhere else when it has none',
  (address) => {
    const own = at(address);
    expect(listRoomOrigins(own)).toEqual(['http://192.168.1.20:3000', 'http://10.42.0.1:3000']);
    expect(listRoomOrigins({ ...own, network: [] })).toEqual([address]);
  },
);

test('a usual port is not said', () => {
  expect(listRoomOrigins({ ...at('http://localhost'), network: ['10.42.0.1'] })).toEqual(['http://10.42.0.1']);
});

test('one of them is chosen by its host; anything else is the first', () => {
  const origins = ['http://192.168.1.20:3000', 'http://10.42.0.1:3000'];
  expect(chooseRoomOrigin(origins, '10.42.0.1:3000')).toBe(origins[1]);
  expect(chooseRoomOrigin(origins, null)).toBe(origins[0]);
  expect(chooseRoomOrigin(origins, 'evil.example')).toBe(origins[0]);
});
