// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { grant } from '../../account/account.schema.server.ts';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { holderOfTheMachine, type Actor } from '../../account/role.ts';
import { findLatestActivity } from '../../activity/activities.server.ts';
import { contentVersion } from '../../document/document.schema.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { renderAnnouncement } from '../announcements/announcementText.ts';
import { instancePicture, instanceSetting } from './instance.schema.server.ts';
import {
  changeInstance,
  findLogoBytes,
  readInstanceSettings,
  renderInstanceAgain,
  renderTexts,
} from './instanceSettings.server.ts';
import { firstSettings } from './instanceSettings.ts';

const now = new Date('2026-11-27T10:00:00Z');
const render = async (text: string, language: 'fr' | 'en') => renderAnnouncement(text, language);

let db: Database;
let remove: () => Promise<void>;
let operator: Actor;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  operator = { accountId: await anAccount(db, { pseudonym: 'Zoé' }), grants: [{ role: 'operator', module: '' }] };
  const { accountId } = operator;
  await db.write(async (tx) => {
    await tx.insert(grant).values({ accountId: accountId ?? 0, role: 'operator', grantedAt: now });
  });
});

afterEach(() => remove());

const call = (name: string, { by = operator, version = 0 } = {}) =>
  changeInstance(db, { by, subject: 'name', value: name, version }, now);
const read = async () => readInstanceSettings(db.read);
const siteVersion = async () => (await db.read.select().from(contentVersion)).find(({ scope }) => scope === 'site');

describe('choosing a setting', () => {
  test('an instance that has chosen nothing is as the program ships it', async () => {
    expect((await read()).settings).toEqual(firstSettings);
  });

  test('changes it, renews the pages and says who did it; the others stay as they were', async () => {
    await call('La Ruche');
    const { settings, versions } = await read();
    expect(settings).toEqual({ ...firstSettings, name: 'La Ruche' });
    expect(versions).toMatchObject({ name: 1, colour: 0 });
    expect(await siteVersion()).toMatchObject({ version: 1 });
    expect(await findLatestActivity(db.read, 'instance/name')).toMatchObject({ verb: 'changeInstance', actor: 'Zoé' });
  });

  test('what is chosen already changes nothing', async () => {
    await call('La Ruche');
    await call('La Ruche');
    expect((await read()).versions.name).toBe(1);
    expect(await siteVersion()).toMatchObject({ version: 1 });
  });

  test('can be undone', async () => {
    await call('La Ruche');
    await call('Essaim', { version: 1 });
    expect((await read()).settings).toEqual(firstSettings);
  });

  test('whoever holds the machine may', async () => {
    await call('La Ruche', { by: holderOfTheMachine });
    expect((await read()).settings.name).toBe('La Ruche');
  });
});

describe('is refused, and leaves no trace,', () => {
  const nothing = async () => {
    expect(await db.read.select().from(instanceSetting)).toEqual([]);
    expect(await siteVersion()).toBeUndefined();
    expect(await findLatestActivity(db.read, 'instance/name')).toBeUndefined();
  };

  test.each([
    ['to a peer', []],
    ['to a moderator', [{ role: 'moderator', module: '' }]],
    ['to whoever was an operator when the page was opened', [{ role: 'operator', module: '' }]],
  ] as const)('%s', async (_, grants) => {
    const by = { accountId: await anAccount(db), grants };
    await expect(call('La Ruche', { by })).rejects.toMatchObject({ code: 'account/forbidden' });
    await nothing();
  });

  test.each(['', '   ', 'a'.repeat(41), 'La\u202eRuche', 'La\nRuche', '…', ' La Ruche', 'La\u200bRuche'])(
    'the name %j',
    async (name) => {
      await expect(call(name)).rejects.toMatchObject({ code: 'community/setting-refused' });
      await nothing();
    },
  );

  test.each(['2a7ae2', '#6b2d5c', 'red', '6b2d5c;'])('the colour %j', async (colour) => {
    const asked = changeInstance(db, { by: operator, subject: 'colour', value: colour, version: 0 }, now);
    await expect(asked).rejects.toMatchObject({ code: 'community/setting-refused' });
    await nothing();
  });

  test.each([[[]], [['fr', 'fr']], [['de']]])('the languages %j', async (some) => {
    const asked = changeInstance(db, { by: operator, subject: 'languages', value: some as never, version: 0 }, now);
    await expect(asked).rejects.toMatchObject({ code: 'community/setting-refused' });
    await nothing();
  });
});

test('of two operators who change the same thing, the second is told and replaces nothing', async () => {
  const both = await Promise.allSettled([call('La Ruche'), call('Le Rucher')]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  await expect(call('Le Rucher')).rejects.toMatchObject({ code: 'community/setting-moved' });
  expect((await read()).settings.name).toBe('La Ruche');
  await call('Le Rucher', { version: 1 });
  expect((await read()).settings.name).toBe('Le Rucher');
});

describe('the logo', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const logo = (picture: string) => ({
    hash: sha256(bytes(picture)),
    extension: 'png' as const,
    ...{ width: 40, height: 32, alternative: '', holdsName: false },
  });
  const choose = (value: ReturnType<typeof logo> | null, version: number, picture?: Uint8Array) =>
    changeInstance(db, { by: operator, subject: 'logo', value, version, picture }, now);

  test('one is kept at a time, and none once it is removed', async () => {
    await choose(logo('une'), 0, bytes('une'));
    await choose(logo('autre'), 1, bytes('autre'));
    expect(await findLogoBytes(db.read, logo('une').hash)).toBeUndefined();
    expect(await findLogoBytes(db.read, logo('autre').hash)).toEqual(Buffer.from('autre'));
    await choose(null, 2);
    expect(await db.read.select().from(instancePicture)).toEqual([]);
  });

  test('keeps its picture when only its words change', async () => {
    await choose(logo('une'), 0, bytes('une'));
    await choose({ ...logo('une'), alternative: 'Une ruche' }, 1);
    expect(await findLogoBytes(db.read, logo('une').hash)).toEqual(Buffer.from('une'));
  });

  test('is refused without its picture, or with another one', async () => {
    await expect(choose(logo('une'), 0)).rejects.toMatchObject({ code: 'community/setting-refused' });
    await expect(choose(logo('une'), 0, bytes('autre'))).rejects.toMatchObject({ code: 'community/setting-refused' });
    expect(await db.read.select().from(instancePicture)).toEqual([]);
  });
});

describe('texts', () => {
  test('are kept as they were typed and as they are shown, without what is not safe', async () => {
    const value = await renderTexts({ fr: 'Bonjour <script>alert(1)</script> **vous**', en: '' }, render);
    await changeInstance(db, { by: operator, subject: 'welcome', value, version: 0 }, now);
    const { welcome } = (await read()).settings;
    expect(welcome.fr.html).toContain('<strong>vous</strong>');
    expect(welcome.fr.html).not.toContain('<script');
    expect(welcome.en).toEqual({ text: '', html: '' });
  });

  test('are rendered again when the renderer is another one, and not otherwise', async () => {
    const value = await renderTexts({ fr: 'Bonjour', en: '' }, render);
    await changeInstance(db, { by: operator, subject: 'legal', value: { ...value, renderer: 0 }, version: 0 }, now);
    const again = async (text: string) => ({ html: `<p>${text} encore</p>`, problems: [] });
    await renderInstanceAgain(db, again);
    expect((await read()).settings.legal.fr.html).toContain('encore');
    await renderInstanceAgain(db, async () => ({ html: 'jamais', problems: [] }));
    expect((await read()).settings.legal.fr.html).toContain('encore');
  });
});
