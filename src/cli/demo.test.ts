// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAllTables } from '../lib/server/backup/backupTesting.ts';
import { openConnection } from '../lib/server/database/connection.server.ts';
import { proposalStatuses } from '../lib/contribution/proposal.ts';
import { essaimProcess, type Ending } from './essaimTesting.ts';

// Each example imports the real courses and plays two months: three are made, once for all tests.
const timeout = 300_000;

let folder: string;
let first: Ending;
let again: Ending;

const demo = (name: string, seed: string) =>
  essaimProcess(['demo', '--seed', seed, '--date', '2026-11-27', join(folder, name)], {
    cwd: join(import.meta.dirname, '../..'),
  });
const fileOf = (name: string) => join(folder, name, 'essaim.sqlite');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-demo-'));
  first = await demo('first', '7');
  again = await demo('again', '7');
  const other = await demo('other', '8');
  for (const ending of [first, again, other]) expect(ending).toMatchObject({ code: 0, complaints: '' });
}, timeout);

afterAll(() => rmSync(folder, { recursive: true }));

/** Salts and keys are drawn by real chance, for nobody to guess them; the search is written as two threads get there. */
const leftToChance = /^(?:account|issuer_key|search_.*)$/;
const tablesOf = (name: string) =>
  Object.fromEntries(Object.entries(readAllTables(fileOf(name))).filter(([table]) => !leftToChance.test(table)));

test(
  'the same seed tells the same story, another one another',
  () => {
    expect(tablesOf('again')).toEqual(tablesOf('first'));
    expect(tablesOf('other')).not.toEqual(tablesOf('first'));
  },
  timeout,
);

test('everyone in it says that they are an example, and is signed in nowhere', () => {
  const connection = openConnection(fileOf('first'), { readonly: true });
  const pseudonyms = connection.prepare<[], string>('SELECT pseudonym FROM account').pluck().all();
  const names = connection
    .prepare<[], string>("SELECT author_name FROM proposal WHERE author_name <> ''")
    .pluck()
    .all();
  const sessions = connection.prepare<[], number>('SELECT count(*) FROM session').pluck().get();
  const mark = connection.prepare<[], string>("SELECT value FROM instance_setting WHERE subject = 'demonstration'");
  expect(mark.pluck().get()).toBe('7');
  connection.close();
  expect(pseudonyms).toHaveLength(8);
  for (const name of [...pseudonyms, ...names]) expect(name).toMatch(/\(exemple\)$/);
  expect(sessions).toBe(0);
});

test('there is a proposal in every status, and what people do beside', () => {
  const tables = tablesOf('first');
  const connection = openConnection(fileOf('first'), { readonly: true });
  const statuses = connection.prepare<[], string>('SELECT DISTINCT status FROM proposal').pluck().all();
  const ended = connection.prepare<[], number>('SELECT count(*) FROM live_session WHERE ended_at IS NOT NULL');
  expect(ended.pluck().get()).toBe(1);
  connection.close();
  expect(new Set(statuses)).toEqual(new Set(proposalStatuses));
  for (const table of ['announcement', 'comment', 'thread', 'post', 'merge', 'bundle', 'live_count', 'diary_event'])
    expect(tables[table]?.length, table).toBeGreaterThan(0);
});

test('each passphrase is said once, and none is drawn from the seed', () => {
  const passphrases = (ending: Ending): string[] => ending.output.match(/\b(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}\b/g) ?? [];
  expect(new Set(passphrases(first)).size).toBe(8);
  expect(passphrases(again)).toHaveLength(8);
  expect(passphrases(again).filter((one) => passphrases(first).includes(one))).toEqual([]);
});

test(
  'an instance with people in it is refused, and stays as it was',
  async () => {
    const before = readAllTables(fileOf('first'));
    const refused = await demo('first', '7');
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.complaints).toContain('contient déjà une instance');
    expect(readAllTables(fileOf('first'))).toEqual(before);
  },
  timeout,
);

test.each([
  ['--seed', 'sept'],
  ['--date', '2026-02-31'],
])('%s %s is not understood, and makes nothing', async (option, value) => {
  const refused = await essaimProcess(['demo', option, value, join(folder, 'nothing')]);
  expect(refused).toMatchObject({ code: 2, output: '' });
});
