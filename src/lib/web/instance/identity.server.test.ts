// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anEmptyDatabase } from '../../account/accountTesting.ts';
import { holderOfTheMachine } from '../../account/role.ts';
import { changeInstance } from '../../community/instance/instanceSettings.server.ts';
import { firstSettings } from '../../community/instance/instanceSettings.ts';
import { openContentVersions, type VersionReader } from '../../server/cache/cacheVersions.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { readSettings } from '../../server/settings.server.ts';
import { openIdentity, ownName } from './identity.server.ts';
import { allowsForumVisitors, isRegistrationOpen } from './openings.ts';

const now = new Date('2026-11-27T10:00:00Z');

let db: Database;
let remove: () => Promise<void>;
let versions: VersionReader;

beforeEach(() => {
  ({ db, remove } = anEmptyDatabase());
  versions = openContentVersions(db.connections.writing.name);
});

afterEach(async () => {
  versions.close();
  await remove();
});

const call = (name: string) =>
  changeInstance(db, { by: holderOfTheMachine, subject: 'name', value: name, version: 0 }, now);

test('an instance answers to its new name from the request that follows', async () => {
  const identity = await openIdentity(db, versions);
  expect([identity.latest.name, ownName(identity)]).toEqual(['Essaim', undefined]);
  await call('La Ruche');
  await identity.refresh();
  expect([identity.latest.name, ownName(identity)]).toEqual(['La Ruche', 'La Ruche']);
});

test('it is read once, and again only when the site has changed', async () => {
  let reads = 0;
  const read = new Proxy(db.read, {
    get: (target, key) => {
      if (key === 'select') reads += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
  const identity = await openIdentity({ ...db, read }, versions);
  await identity.refresh();
  await identity.refresh();
  expect(reads).toBe(1);
  await call('La Ruche');
  await identity.refresh();
  expect(reads).toBe(2);
});

test('it keeps what it has when the database does not answer', async () => {
  const silent: VersionReader = { ...versions, recheck: () => undefined };
  const identity = await openIdentity(db, silent);
  await call('La Ruche');
  expect(await identity.refresh()).toEqual(firstSettings);
});

describe('the settings of the machine come before those of the site', () => {
  const opened = (environment: Record<string, string>, chosen: Partial<typeof firstSettings> = {}) => ({
    settings: readSettings(environment),
    identity: { latest: { ...firstSettings, ...chosen }, refresh: async () => firstSettings },
  });

  test('either closes sign-ups', () => {
    expect(isRegistrationOpen(opened({}))).toBe(true);
    expect(isRegistrationOpen(opened({}, { registration: 'closed' }))).toBe(false);
    expect(isRegistrationOpen(opened({ ESSAIM_REGISTRATION: 'closed' }))).toBe(false);
  });

  test('the forum is as the machine says, else as the site says', () => {
    expect(allowsForumVisitors(opened({}))).toBe(false);
    expect(allowsForumVisitors(opened({}, { forum: 'open' }))).toBe(true);
    expect(allowsForumVisitors(opened({ ESSAIM_FORUM_VISITORS: 'off' }, { forum: 'open' }))).toBe(false);
    expect(allowsForumVisitors(opened({ ESSAIM_FORUM_VISITORS: 'on' }))).toBe(true);
  });
});
