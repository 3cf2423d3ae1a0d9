// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anAccount } from '../../account/accountTesting.ts';
import { recordEvents } from '../../learning/diaries.server.ts';
import type { DiaryEvent } from '../../learning/event.ts';
import { anEvent } from '../../learning/learningTesting.ts';
import { unpublishBadge } from '../../recognition/publishing.server.ts';
import { aTemporaryFolder, type TemporaryFolder } from '../../server/database/temporaryDatabase.ts';
import {
  checkAnyBadge,
  describeOwnIssuer,
  drawBakedPng,
  getSignedCredential,
  signStatusList,
} from './badgePages.server.ts';
import { publishOwnBadge, signOwnBadge } from './badgePublishing.server.ts';
import { noticeBadges, openOwnBadges } from './badges.server.ts';
import { openInstance, type Instance } from '../composition.server.ts';
import { aCourse, aLesson, inCourse, writeCourse } from '../checks/courseTesting.ts';

const now = new Date('2026-11-25T10:00:00Z');
const origin = 'https://essaim.example';

let courses: { folder: string; remove: () => void };
let data: TemporaryFolder;
let instance: Instance;
let owner: { accountId: number };

beforeAll(async () => {
  const announced = { 'essai/fr/01-debut/02-annoncee.md': aLesson('', { id: 'lecon-annoncee', status: 'planned' }) };
  courses = writeCourse(aCourse({ [inCourse.lesson]: aLesson('## Début {#debut}\n\nDes mots.'), ...announced }));
  data = aTemporaryFolder();
  await start({ ORIGIN: origin });
}, 60_000);

beforeEach(async () => {
  owner = { accountId: await anAccount(instance.db) };
});

afterAll(async () => {
  await instance.close();
  courses.remove();
  data.remove();
});

async function start(settings: Record<string, string>): Promise<void> {
  const folders = { ESSAIM_DATA: join(data.folder, 'data'), ESSAIM_COURSES: courses.folder };
  instance = await openInstance({ ...folders, ...settings, ESSAIM_LOG_LEVEL: 'silent' }, () => now);
}

async function restart(settings: Record<string, string>): Promise<void> {
  await instance.close();
  await start(settings);
}

const lessonDone = anEvent('lessonCompleted', { subject: 'lecon-bases' });
const attempt = anEvent('attempted', { subject: 'auto-evaluation-debut' });

async function record(events: DiaryEvent[]): Promise<void> {
  await recordEvents(instance.db, owner.accountId, events, now);
  await noticeBadges(instance.db, owner.accountId, events, now);
}

const ownBadge = async () => (await openOwnBadges(instance.db, owner.accountId, 'fr'))[0];
const publish = (who: { accountId: number } | undefined = owner) =>
  publishOwnBadge(instance, who, { module: 'essai', holder: { kind: 'named', name: 'Camille' }, language: 'fr' }, now);
const check = async (id: string) =>
  checkAnyBadge(instance, new TextEncoder().encode(await getSignedCredential(instance, id)));

describe('a learner’s badge', () => {
  test('is noticed by the event that completes the module, and says what is only announced', async () => {
    await record([lessonDone]);
    expect(await ownBadge()).toMatchObject({ isEarned: false, progress: { done: 1, total: 2, plannedCount: 1 } });
    await record([attempt]);
    expect(await ownBadge()).toMatchObject({ isEarned: true, earnedAt: now, published: undefined });
  });

  test('cannot be published before it is earned', async () => {
    await record([lessonDone]);
    await expect(publish()).rejects.toMatchObject({ code: 'recognition/not-earned' });
  });

  test('counts what was recorded before anything noticed it', async () => {
    await recordEvents(instance.db, owner.accountId, [lessonDone, attempt], now);
    await expect(publish()).resolves.toEqual(expect.any(String));
  });
});

describe('a published badge', () => {
  test('is signed, checks as ours, and no longer stands once it is unpublished', async () => {
    await record([lessonDone, attempt]);
    const id = await publish();
    const text = await getSignedCredential(instance, id);
    expect(text).not.toContain('Camille');
    expect(JSON.parse(text)).toMatchObject({ credentialSubject: { achievement: { name: 'Essai' } } });
    expect(await check(id)).toMatchObject({
      signature: { kind: 'intact' },
      issuer: 'ours',
      standing: { kind: 'published', id },
    });
    const png = await drawBakedPng(instance, id);
    await unpublishBadge(instance.db, owner, id, now);
    expect(await checkAnyBadge(instance, png)).toMatchObject({ issuer: 'ours', standing: { kind: 'revoked' } });
    await expect(getSignedCredential(instance, id)).rejects.toMatchObject({ code: 'recognition/not-found' });
    expect(await signStatusList(instance, 1, now)).toMatchObject({ proof: { cryptosuite: 'eddsa-rdfc-2022' } });
  });

  test('is not signed without a public address, and can be once there is one, by its owner', async () => {
    const issuer = await describeOwnIssuer(instance);
    await restart({});
    await record([lessonDone, attempt]);
    const id = await publish();
    await expect(getSignedCredential(instance, id)).rejects.toMatchObject({ code: 'recognition/not-found' });
    await expect(describeOwnIssuer(instance)).rejects.toMatchObject({ code: 'recognition/no-address' });
    expect(await ownBadge()).toMatchObject({ published: { isSigned: false } });
    await restart({ ORIGIN: origin });
    const other = { accountId: await anAccount(instance.db) };
    await expect(signOwnBadge(instance, other, id)).rejects.toMatchObject({ code: 'recognition/not-found' });
    await expect(signOwnBadge(instance, undefined, id)).rejects.toMatchObject({ code: 'account/sign-in-required' });
    await signOwnBadge(instance, owner, id);
    expect(await check(id)).toMatchObject({ signature: { kind: 'intact' }, issuer: 'ours' });
    // The key is the same from one start to the next.
    expect(await describeOwnIssuer(instance)).toEqual(issuer);
  }, 60_000);
});
