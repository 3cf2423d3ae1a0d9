// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isHttpError, isRedirect } from '@sveltejs/kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anAccount } from '../src/lib/account/accountTesting.ts';
import type { SignedIn } from '../src/lib/account/role.ts';
import { listDiary } from '../src/lib/learning/diaries.server.ts';
import { startInstance, type Instance } from '../src/lib/web/composition.server.ts';
import { aCourse, anItem, aSelfAssessment, inCourse, writeCourse } from '../src/lib/web/checks/courseTesting.ts';
import { publishCourses } from '../src/lib/web/publishing/publishing.server.ts';
import {
  actions as lessonActions,
  load as loadLesson,
} from '../src/routes/[lang=language]/modules/[module=slug]/lessons/[lesson=slug]/+page.server.ts';
import { actions as marksActions } from '../src/routes/[lang=language]/modules/[module=slug]/lessons/[lesson=slug]/marks/+page.server.ts';
import { actions as assessmentActions } from '../src/routes/[lang=language]/modules/[module=slug]/self-assessments/[selfAssessment=slug]/+page.server.ts';
import {
  actions as progressActions,
  load as loadProgress,
} from '../src/routes/[lang=language]/my/progress/+page.server.ts';
import { load as loadAttempt } from '../src/routes/[lang=language]/my/results/[attempt]/+page.server.ts';
import { load as loadResults } from '../src/routes/[lang=language]/my/results/+page.server.ts';

const course = writeCourse(aCourse());
const folder = mkdtempSync(join(tmpdir(), 'essaim-acts-'));
let instance: Instance;
let owner: SignedIn;
let other: SignedIn;

beforeAll(async () => {
  instance = await startInstance({ ESSAIM_DATA: folder, ESSAIM_COURSES: course.folder, ESSAIM_LOG_LEVEL: 'silent' });
}, 60_000);

afterAll(async () => {
  await instance.close();
  rmSync(folder, { recursive: true });
  course.remove();
});

beforeEach(async () => {
  [owner, other] = [await aReader(), await aReader()];
});

async function aReader(): Promise<SignedIn> {
  return {
    accountId: await anAccount(instance.db),
    pseudonym: 'Une personne',
    since: new Date('2026-11-25'),
    grants: [],
    sessionHash: '',
  };
}

type Fields = Readonly<Record<string, string>>;

/** What a form sends, as far as actions look at it; what a visit asks, when it sends nothing. */
function anEvent(account: SignedIn | undefined, params: Fields, fields?: Fields): never {
  const url = new URL('http://localhost/fr');
  const body = fields && new URLSearchParams(fields);
  const request = new Request(url, body ? { method: 'POST', body } : {});
  const locals = { language: 'fr', account };
  return { params: { lang: 'fr', ...params }, url, request, locals, setHeaders: () => undefined } as never;
}

const onLesson = { module: 'essai', lesson: 'bases' };
const onAssessment = { module: 'essai', selfAssessment: 'debut' };
const revision = '0123456789ab';

type Act = (account: SignedIn | undefined, fields?: Fields) => unknown;

const acts: Record<string, Act> = {
  'finishing a lesson': (account, fields = { revision }) =>
    lessonActions.complete?.(anEvent(account, onLesson, fields)),
  'reopening a lesson': (account, fields = { revision }) => lessonActions.reopen?.(anEvent(account, onLesson, fields)),
  'keeping a place': (account, fields = { revision, section: 'debut' }) =>
    lessonActions.keepPlace?.(anEvent(account, onLesson, fields)),
  'marking a passage': (account, fields = { revision, passage: 'p-un', note: 'À relire.' }) =>
    marksActions.default?.(anEvent(account, onLesson, fields)),
  'hiding XP': (account) => progressActions.hideXp?.(anEvent(account, {}, {})),
};

/** How an action ended. */
async function outcomeOf(act: unknown): Promise<{ status: number; location?: string; data?: unknown }> {
  try {
    return (await act) as never;
  } catch (reason) {
    if (isRedirect(reason)) return { status: reason.status, location: reason.location };
    if (isHttpError(reason)) return { status: reason.status };
    throw reason;
  }
}

const kindsIn = async ({ accountId }: SignedIn) => (await listDiary(instance.db, accountId)).map(({ kind }) => kind);

describe.each(Object.entries(acts))('%s', (_name, act) => {
  test('signed out, leads to the page that says where a diary is kept, and keeps nothing', async () => {
    expect(await outcomeOf(act(undefined))).toEqual({ status: 303, location: '/fr/my/without-account' });
  });

  test('signed in, goes into one’s own diary, nobody else’s, and leads back', async () => {
    const { status, location } = await outcomeOf(act(owner));
    expect(status).toBe(303);
    expect(location).toMatch(/^\/fr\/(?:modules\/essai\/lessons\/bases|my\/progress)#./);
    expect(await kindsIn(owner)).toHaveLength(1);
    expect(await kindsIn(other)).toEqual([]);
  });
});

test.each([
  ['finishing a lesson', { revision: 'nothing' }],
  ['keeping a place', { revision, section: '<b>' }],
  ['marking a passage', { revision, passage: '' }],
])('%s with what no form proposes (%o) is refused and leaves no trace', async (name, fields) => {
  expect(await outcomeOf(acts[name]?.(owner, fields))).toEqual({ status: 422 });
  expect(await kindsIn(owner)).toEqual([]);
});

test('a note that is too long comes back as it was typed', async () => {
  const note = 'a'.repeat(2001);
  const { status, data } = await outcomeOf(acts['marking a passage']?.(owner, { revision, passage: 'p-un', note }));
  expect([status, data]).toEqual([422, expect.objectContaining({ passage: 'p-un', note })]);
  expect(await kindsIn(owner)).toEqual([]);
});

describe('an attempt', () => {
  const answer = (account: SignedIn | undefined) =>
    assessmentActions.default?.(anEvent(account, onAssessment, { dit: 'bonjour', 'confidence.dit': 'hesitant' }));
  const read = (account: SignedIn | undefined, attempt: string) => loadAttempt(anEvent(account, { attempt })) as never;

  test('is answered signed out as well, and then kept nowhere', async () => {
    expect(await answer(undefined)).toMatchObject({ results: [{ outcome: 'acquired' }], kept: undefined });
  });

  test('is shown to its owner with the text and the key it was given, whatever has changed since', async () => {
    const { kept } = (await answer(owner)) as unknown as { kept: { id: string } };
    const otherKey = anItem.replace('- [x] Bonjour.', '- [ ] Salut.').replace('- [ ] Au revoir', '- [x] Au revoir');
    await republish({ [inCourse.selfAssessment]: aSelfAssessment(otherKey) });
    const { mine } = await read(owner, kept.id);
    expect(mine).toMatchObject({
      isKeyChanged: true,
      confidences: { dit: 'hesitant' },
      results: [{ outcome: 'acquired', options: [{ option: { html: 'Bonjour.' }, isChosen: true }, {}] }],
    });
    expect(await loadResults(anEvent(owner, {}))).toMatchObject({ attempts: [{ id: kept.id, isKeyChanged: true }] });
    expect(await outcomeOf(read(other, kept.id))).toEqual({ status: 404 });
    expect(await read(undefined, kept.id)).toMatchObject({ mine: undefined });
    await republish({ [inCourse.selfAssessment]: aSelfAssessment(anItem) });
  });

  test('asks for nothing anew when only words have changed', async () => {
    await answer(owner);
    await republish({ [inCourse.selfAssessment]: aSelfAssessment(anItem.replace('au début', 'tout au début')) });
    expect(await loadResults(anEvent(owner, {}))).toMatchObject({ attempts: [{ isKeyChanged: false }] });
    await republish({ [inCourse.selfAssessment]: aSelfAssessment(anItem) });
  });
});

test('the page of progress shows one’s own diary, and nothing of anybody’s to the others', async () => {
  await outcomeOf(acts['finishing a lesson']?.(owner));
  const ofOwner = await loadProgress(anEvent(owner, {}));
  expect(ofOwner).toMatchObject({ mine: { modules: [{ progress: { completedLessons: 1 } }], xp: { total: 10 } } });
  expect(await loadProgress(anEvent(other, {}))).toMatchObject({ mine: { modules: [], xp: { total: 0 } } });
  expect(await loadProgress(anEvent(undefined, {}))).toMatchObject({ mine: undefined });
});

/** Changes files of the course, as an upgrade would. */
async function republish(changes: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(changes)) writeFileSync(join(course.folder, path), text);
  const { db, data, render, settings } = instance;
  await publishCourses(
    db,
    { coursesFolder: settings.coursesFolder, mediaFolder: data.mediaFolder, render },
    new Date(),
  );
}

describe('when the disk is full', () => {
  const limitPages = (pages: number) => instance.db.connections.writing.pragma(`max_page_count = ${pages}`);

  beforeEach(() => {
    limitPages(Number(instance.db.connections.writing.pragma('page_count', { simple: true })));
  });

  afterEach(() => {
    limitPages(1_000_000_000);
  });

  test('an act is refused as unavailable, nothing of it is kept, and reading goes on', async () => {
    const note = 'a'.repeat(2000);
    const mark = () => outcomeOf(acts['marking a passage']?.(owner, { revision, passage: 'p-un', note }));
    let kept = 0;
    let last = await mark();
    for (; last.status === 303 && kept < 2000; kept += 1) last = await mark();
    expect(last.status).toBe(503);
    expect(await kindsIn(owner)).toHaveLength(kept);
    expect(await kindsIn(other)).toEqual([]);
    expect(await loadLesson(anEvent(owner, onLesson))).toMatchObject({ lesson: { slug: 'bases' } });
  });
});
