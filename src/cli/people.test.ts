// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount } from '../lib/account/accountTesting.ts';
import { countRecoveryCodes } from '../lib/account/recoveryCodes.server.ts';
import { listOwnGrants } from '../lib/account/roles.server.ts';
import { findSuspension } from '../lib/account/suspensions.server.ts';
import type { Database } from '../lib/server/database/database.server.ts';
import { openEmptyDatabase } from '../lib/server/database/emptyDatabase.ts';
import { readAllTables } from '../lib/server/backup/backupTesting.ts';
import { essaim } from './essaimTesting.ts';

// Each test starts processes.
const timeout = 60_000;

let folder: string;
let db: Database;
let ada: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-people-'));
  // Held open all along, as a server does.
  db = openEmptyDatabase(folder);
  ada = await anAccount(db, { pseudonym: 'Ada' });
  await anAccount(db, { pseudonym: 'Grace H.' });
});

afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => essaim(args, { environment: { ESSAIM_DATA: folder } });

test('roles are granted, listed and withdrawn, and the activity says so without saying who', { timeout }, async () => {
  expect(await run('role', 'grant', 'operator', 'ada')).toMatchObject({ code: 0, output: 'ada a le rôle operator.\n' });
  expect((await run('role', 'list')).output).toBe('operator  Ada\n');
  expect(await listOwnGrants(db.read, ada)).toEqual([{ role: 'operator', module: '' }]);
  expect(await run('role', 'withdraw', 'operator', 'Ada')).toMatchObject({ code: 1, output: '' });
  await run('role', 'grant', 'operator', 'Grace H.');
  expect(await run('role', 'withdraw', 'operator', 'Ada', '--lang', 'en')).toMatchObject({ code: 0, complaints: '' });
  expect((await run('role', 'list')).output).toBe('operator  Grace H.\n');
  expect(readAllTables(join(folder, 'essaim.sqlite'))['activity']?.join()).toMatch(/null,"roleGranted"/);
});

test(
  'someone is suspended with a reason and an end, not twice, nor one of the team; then no more',
  { timeout },
  async () => {
    const reason = ['--reason', 'Des attaques répétées.'];
    expect(await run('user', 'suspend', 'Ada', '--days', '3')).toMatchObject({ code: 2, output: '' });
    expect(await run('user', 'suspend', 'Ada', '--days', '400', ...reason)).toMatchObject({ code: 2, output: '' });
    expect(await run('user', 'suspend', 'ada', '--days', '3', ...reason)).toMatchObject({ code: 0, complaints: '' });
    expect(await findSuspension(db.read, ada, new Date())).toMatchObject({ reason: 'Des attaques répétées.' });
    expect((await run('user', 'suspend', 'Ada', '--days', '3', ...reason)).complaints).toContain('déjà suspendu');
    expect(await run('user', 'unsuspend', 'Ada')).toMatchObject({ code: 0, complaints: '' });
    expect(await findSuspension(db.read, ada, new Date())).toBeUndefined();
    await run('role', 'grant', 'moderator', 'Ada');
    expect(await run('user', 'suspend', 'Ada', '--days', '3', ...reason)).toMatchObject({ code: 1, output: '' });
  },
);

test('someone who lost everything gets new codes, and is signed out everywhere', { timeout }, async () => {
  const { code, output } = await run('user', 'recovery-codes', 'Ada');
  expect(code).toBe(0);
  expect(output.match(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/gm)).toHaveLength(await countRecoveryCodes(db.read, ada));
  expect(await run('user', 'end-sessions', 'Ada')).toMatchObject({ code: 0, output: 'Sessions terminées : 0\n' });
});

test(
  'an account is erased once it is confirmed, nobody else is, and the list of erasures knows it',
  { timeout },
  async () => {
    expect((await run('user', 'list')).output).toBe('Ada\nGrace H.\n');
    expect(await run('user', 'erase', 'Ada')).toMatchObject({ code: 2, output: '' });
    expect(existsSync(join(folder, 'erasures.txt'))).toBe(false);
    expect(await run('user', 'erase', 'Ada', '--yes')).toMatchObject({ code: 0, complaints: '' });
    expect((await run('user', 'list')).output).toBe('Grace H.\n');
    expect(readFileSync(join(folder, 'erasures.txt'), 'utf8')).toMatch(new RegExp(`^${ada} 20`, 'm'));
  },
);

test('a person, a role or a module that does not exist is one line, and nothing changes', { timeout }, async () => {
  const endings = await Promise.all([
    run('role', 'grant', 'operator', 'Personne'),
    run('role', 'grant', 'reviewer', 'Ada', '--module', 'nulle-part'),
    run('user', 'erase', 'Personne', '--yes'),
    run('role', 'grant', 'queen', 'Ada'),
    run('role', 'grant', 'reviewer', 'Ada'),
    run('role', 'grant', 'operator', 'Ada', '--module', 'un-module'),
  ]);
  expect(endings.map(({ code }) => code)).toEqual([1, 1, 1, 2, 2, 2]);
  for (const { output, complaints } of endings) {
    expect(output).toBe('');
    expect(complaints).toMatch(/^[^\n]+\n$/);
  }
  expect(await listOwnGrants(db.read, ada)).toEqual([]);
});
