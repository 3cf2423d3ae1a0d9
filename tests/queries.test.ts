// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anAccount } from '../src/lib/account/accountTesting.ts';
import { keepAct } from '../src/lib/activity/moderationActs.server.ts';
import type { SignedIn } from '../src/lib/account/role.ts';
import { anAnswer, aThread } from '../src/lib/community/forum/forumTesting.ts';
import { aProposal, aVisitor } from '../src/lib/contribution/contributionTesting.ts';
import { listPublished, type PublishedDocument } from '../src/lib/document/renderings.server.ts';
import { startInstance, type Instance } from '../src/lib/web/composition.server.ts';
import { load as loadLayout } from '../src/routes/+layout.server.ts';
import { openMe } from '../src/lib/web/my/myDiary.server.ts';
import { load as loadHome } from '../src/routes/[lang=language]/+page.server.ts';
import { load as loadAnnouncements } from '../src/routes/[lang=language]/announcements/+page.server.ts';
import { load as loadFaq } from '../src/routes/[lang=language]/faq/+page.server.ts';
import { load as loadFaqEntry } from '../src/routes/[lang=language]/modules/[module=slug]/faq/[entry=slug]/+page.server.ts';
import { load as loadModule } from '../src/routes/[lang=language]/modules/[module=slug]/+page.server.ts';
import { load as loadGuide } from '../src/routes/[lang=language]/modules/[module=slug]/guides/[guide=slug]/+page.server.ts';
import { load as loadGlossary } from '../src/routes/[lang=language]/modules/[module=slug]/glossary/+page.server.ts';
import { load as loadLesson } from '../src/routes/[lang=language]/modules/[module=slug]/lessons/[lesson=slug]/+page.server.ts';
import { load as loadSelfAssessment } from '../src/routes/[lang=language]/modules/[module=slug]/self-assessments/[selfAssessment=slug]/+page.server.ts';
import { load as loadHistory } from '../src/routes/[lang=language]/modules/[module=slug]/[folder=documentFolder]/[document=slug]/history/+page.server.ts';
import { load as loadProposals } from '../src/routes/[lang=language]/proposals/+page.server.ts';
import { load as loadForum } from '../src/routes/[lang=language]/forum/+page.server.ts';
import { load as loadModuleForum } from '../src/routes/[lang=language]/forum/[module=slug]/+page.server.ts';
import { load as loadThread } from '../src/routes/[lang=language]/forum/[module=slug]/[thread=rank]/[[secret=secret]]/+page.server.ts';
import { load as loadStatistics } from '../src/routes/[lang=language]/admin/statistics/+page.server.ts';
import { load as loadStatus } from '../src/routes/[lang=language]/status/+page.server.ts';
import { load as loadQueue } from '../src/routes/[lang=language]/review/+page.server.ts';
import { load as loadModeration } from '../src/routes/[lang=language]/admin/moderation/+page.server.ts';
import { load as loadOwnActs } from '../src/routes/[lang=language]/my/moderation/+page.server.ts';
import { load as loadProgress } from '../src/routes/[lang=language]/my/progress/+page.server.ts';

/** How many queries a page may make, whatever the number of modules, lessons, terms or items. */
const budget = 6;

const folder = mkdtempSync(join(tmpdir(), 'essaim-queries-'));
let instance: Instance;
let queries = 0;

beforeAll(async () => {
  instance = await startInstance({ ESSAIM_DATA: folder });
  const { read } = instance.db;
  const counting = new Proxy(read, {
    get(target, name) {
      if (name === 'select' || name === 'selectDistinct') queries += 1;
      return Reflect.get(target, name) as unknown;
    },
  });
  Object.assign(instance.db, { read: counting });
}, 240_000);

afterAll(async () => {
  await instance.close();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  queries = 0;
});

/** A visit, as far as `load` looks at one. */
function aVisit(params: Record<string, string>, account?: SignedIn): never {
  const url = new URL('http://localhost/fr');
  const visit = {
    params: { lang: 'fr', ...params },
    url,
    request: new Request(url),
    setHeaders: () => undefined,
    locals: { language: 'fr', account },
  };
  return visit as never;
}

const module = 'internet-reprendre-le-controle';

test.each([
  ['home', () => loadHome(aVisit({}))],
  ['module', () => loadModule(aVisit({ module }))],
  ['lesson', () => loadLesson(aVisit({ module, lesson: 'une-histoire-de-choix' }))],
  ['guide', () => loadGuide(aVisit({ module, guide: 'une-heure-pour-decouvrir' }))],
  ['frequent questions', () => loadFaq(aVisit({}))],
  ['frequent question', () => loadFaqEntry(aVisit({ module: 'site', entry: 'imprimer' }))],
  ['history', () => loadHistory(aVisit({ module, folder: 'lessons', document: 'une-histoire-de-choix' }))],
  ['glossary', () => loadGlossary(aVisit({ module }))],
  ['announcements', () => loadAnnouncements(aVisit({}))],
  ['self-assessment', () => loadSelfAssessment(aVisit({ module, selfAssessment: 'pourquoi-et-comment' }))],
])('the %s page stays within its number of queries', async (_page, load) => {
  await load();
  expect(queries).toBeGreaterThan(0);
  expect(queries).toBeLessThanOrEqual(budget);
});

test('what surrounds every page costs one query', async () => {
  await loadLayout(aVisit({}));
  expect(queries).toBe(1);
});

test('neither what is said of the site nor its figures make more', async () => {
  await loadStatus(aVisit({}));
  expect(queries).toBeGreaterThan(0);
  expect(queries).toBeLessThanOrEqual(budget);
  // What everybody asks for is made once in a while.
  queries = 0;
  await loadStatus(aVisit({}));
  expect(queries).toBe(0);
  const accountId = await anAccount(instance.db);
  const operator = { accountId, pseudonym: 'Une administratrice', grants: [{ role: 'operator' as const, module: '' }] };
  queries = 0;
  await loadStatistics(aVisit({}, { ...operator, since: new Date(), sessionHash: '' }));
  expect(queries).toBeGreaterThan(0);
  expect(queries).toBeLessThanOrEqual(budget);
});

test('neither the list of proposals nor the queue makes more, however many there are', async () => {
  const [lesson] = (await listPublished(instance.db, module)).filter(({ kind }) => kind === 'lesson');
  for (const summary of ['Une', 'Deux', 'Trois'])
    await aProposal(instance.db, { module, summary, texts: [changeOf(lesson)] });
  queries = 0;
  await loadProposals(aVisit({}));
  expect(queries).toBeGreaterThan(0);
  expect(queries).toBeLessThanOrEqual(budget);
  queries = 0;
  const accountId = await anAccount(instance.db);
  const reviewer = { accountId, pseudonym: 'Une relectrice', grants: [{ role: 'reviewer' as const, module }] };
  await loadQueue(aVisit({}, { ...reviewer, since: new Date(), sessionHash: '' }));
  expect(queries).toBeGreaterThan(0);
  expect(queries).toBeLessThanOrEqual(budget);
});

test('neither the lists of the forum nor a thread makes more, however much is said', async () => {
  const by = aVisitor(await anAccount(instance.db));
  let thread = 0;
  for (const title of ['Une', 'Deux', 'Trois']) thread = await aThread(instance.db, { by, module, title });
  for (let said = 0; said < 5; said += 1) await anAnswer(instance.db, { by, threadId: thread });
  const pages = [
    () => loadForum(aVisit({})),
    () => loadModuleForum(aVisit({ module })),
    () => loadThread(aVisit({ module, thread: String(thread) })),
  ];
  for (const load of pages) {
    queries = 0;
    await load();
    expect(queries).toBeGreaterThan(0);
    expect(queries).toBeLessThanOrEqual(budget);
  }
});

function changeOf(lesson: PublishedDocument | undefined) {
  if (!lesson) throw new Error('No lesson is published.');
  return { documentId: lesson.id, baseHash: lesson.revision, text: `${lesson.text}\nUne phrase.\n`, place: undefined };
}

test('neither the queue of moderators nor what they did about somebody’s words makes more, however much there is', async () => {
  const zoe = await anAccount(instance.db);
  const by = aVisitor(zoe);
  const thread = await aThread(instance.db, { by, module });
  const objects = [
    `thread/${thread}`,
    `proposal/${await aProposal(instance.db, { module, kind: 'remark', remarkKind: 'missing' })}`,
  ];
  for (let said = 0; said < 5; said += 1) {
    const id = await anAnswer(instance.db, { by, threadId: thread, body: `Non. ${said}`, formHold: 'looksAutomatic' });
    objects.push(`post/${id}`);
  }
  for (const object of objects)
    await instance.db.write((tx) =>
      keepAct(
        tx,
        { concerned: { accountId: zoe, secretHash: null }, object, deed: 'hidden', reason: 'Non.' },
        new Date(),
      ),
    );
  const account = { accountId: zoe, pseudonym: 'Zoé', since: new Date(), sessionHash: '' };
  const moderator = { ...account, grants: [{ role: 'moderator' as const, module: '' }] };
  queries = 0;
  await loadModeration(aVisit({}, moderator));
  // One for each kind that waits, one for each kind of words.
  expect(queries).toBeLessThanOrEqual(12);
  queries = 0;
  await loadOwnActs(aVisit({}, { ...account, grants: [] }));
  expect(queries).toBeGreaterThan(0);
  expect(queries).toBeLessThanOrEqual(9);
});

test('the pages of one’s own make no more, and what fills any other page for its reader is one query', async () => {
  const account = {
    accountId: await anAccount(instance.db),
    pseudonym: 'Une personne',
    since: new Date('2026-11-25'),
    grants: [],
    sessionHash: '',
  };
  queries = 0;
  await loadProgress(aVisit({}, account));
  expect(queries).toBeLessThanOrEqual(budget);
  queries = 0;
  await openMe({ ...account }, 'fr', true);
  expect(queries).toBe(1);
  await openMe({ ...account }, 'fr', false);
  expect(queries).toBe(1);
});
