// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isHttpError, isRedirect } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAccount } from '../src/lib/account/accountTesting.ts';
import type { SignedIn } from '../src/lib/account/role.ts';
import { amendProposal } from '../src/lib/contribution/changeProposal.server.ts';
import type { Sending } from '../src/lib/contribution/crowding.server.ts';
import { findProposal, listProposedTexts } from '../src/lib/contribution/proposals.server.ts';
import { listPassageRows } from '../src/lib/document/documents.server.ts';
import { listPublished } from '../src/lib/document/renderings.server.ts';
import { sha256 } from '../src/lib/shared/hash.server.ts';
import { startInstance, type Instance } from '../src/lib/web/composition.server.ts';
import {
  aCourse,
  aLesson,
  anItem,
  aSelfAssessment,
  inCourse,
  writeCourse,
} from '../src/lib/web/checks/courseTesting.ts';
import { amendingOf } from '../src/lib/web/contribution/proposing/amendAction.server.ts';
import { openForm } from '../src/lib/web/contribution/protection/formGuard.server.ts';
import { publishCourses } from '../src/lib/web/publishing/publishing.server.ts';
import * as lessonEdit from '../src/routes/[lang=language]/modules/[module=slug]/lessons/[lesson=slug]/edit/+page.server.ts';
import * as lessonRemark from '../src/routes/[lang=language]/modules/[module=slug]/lessons/[lesson=slug]/remark/+page.server.ts';
import * as moduleRemark from '../src/routes/[lang=language]/modules/[module=slug]/remark/+page.server.ts';
import * as assessmentEdit from '../src/routes/[lang=language]/modules/[module=slug]/self-assessments/[selfAssessment=slug]/edit/+page.server.ts';
import * as entryEdit from '../src/routes/[lang=language]/modules/[module=slug]/glossary/[entry=slug]/edit/+page.server.ts';
import * as amending from '../src/routes/[lang=language]/proposals/[number=rank]/[secret=secret]/edit/+page.server.ts';
import * as mine from '../src/routes/[lang=language]/my/proposals/+page.server.ts';
import * as sentByVisitor from '../src/routes/[lang=language]/proposals/[number=rank]/[secret=secret]/sent/+page.server.ts';

const written = '## Début {#debut}\n\nUn réseau relie des machines.\n\nUne autre idée.\n\n## Suite\n\nLa suite vient.';
const files = aCourse({
  [inCourse.lesson]: aLesson(written),
  [inCourse.selfAssessment]: aSelfAssessment(`${anItem}\n\n${anItem.replaceAll('{#dit}', '{#lu}')}`),
});
const course = writeCourse(files);
const folder = mkdtempSync(join(tmpdir(), 'essaim-proposing-'));
let instance: Instance;
let owner: SignedIn;

beforeAll(async () => {
  instance = await startInstance({ ESSAIM_DATA: folder, ESSAIM_COURSES: course.folder, ESSAIM_LOG_LEVEL: 'silent' });
  owner = {
    accountId: await anAccount(instance.db),
    pseudonym: 'Camille',
    since: new Date(),
    grants: [],
    sessionHash: '',
  };
}, 60_000);

afterAll(async () => {
  await instance.close();
  rmSync(folder, { recursive: true });
  course.remove();
});

type Fields = Readonly<Record<string, string>>;
type Visit = { account?: SignedIn | undefined; params?: Fields; query?: string; fields?: Fields };

function anEvent({ account, params = { lesson: 'bases' }, query = '', fields }: Visit): never {
  const url = new URL(`http://localhost/fr${query}`);
  const request = new Request(url, fields ? { method: 'POST', body: new URLSearchParams(fields) } : {});
  const locals = { language: 'fr', account };
  return {
    params: { lang: 'fr', module: 'essai', ...params },
    url,
    request,
    locals,
    setHeaders: () => undefined,
  } as never;
}

type Page = { load?: unknown; actions?: unknown };

type Shown = { text: string; base: string; ticket: string; part?: unknown; remark?: unknown; isHeld?: boolean };

const open = async (page: Page, visit: Visit) => (page.load as (event: never) => Promise<Shown>)(anEvent(visit));

const sendings = new Map<Page, Sending>([
  [lessonEdit, { kind: 'change', subject: 'document/lecon-bases' }],
  [assessmentEdit, { kind: 'change', subject: 'document/auto-evaluation-debut' }],
  [lessonRemark, { kind: 'remark', subject: 'document/lecon-bases' }],
  [moduleRemark, { kind: 'remark', subject: 'module/essai' }],
]);

/** The ticket of a form that was opened a minute ago. */
const aTicket = (page: Page) =>
  openForm(instance, sendings.get(page) ?? { kind: 'change', subject: '' }, new Date(Date.now() - 60_000));

const send = (page: Page, visit: Visit, action = 'send') => {
  const fields = { ticket: aTicket(page), ...visit.fields };
  return outcomeOf(
    (page.actions as Record<string, (event: never) => unknown>)[action]?.(anEvent({ ...visit, fields })),
  );
};

type Outcome = { status: number; location?: string; data?: { values: Fields; problems: Fields; complaint?: string } };

async function outcomeOf(act: unknown): Promise<Outcome> {
  try {
    const answer = (await act) as Outcome & { preview?: unknown };
    return 'status' in answer ? answer : { status: 200, data: answer };
  } catch (reason) {
    if (isRedirect(reason)) return { status: reason.status, location: reason.location };
    if (isHttpError(reason)) return { status: reason.status };
    throw reason;
  }
}

const signed = { summary: 'Dire mieux', message: '', displayName: 'Zoé', consent: 'yes' };

/** The number, and the secret if there is one, of an address that a form led to. */
function readAddress(location = ''): { number: number; secret: string | undefined } {
  const [, number = '0', secret] = /^\/fr\/proposals\/(\d+)(?:\/([\w-]{20,}))?\/sent/.exec(location) ?? [];
  return { number: Number(number), secret };
}

const lessonId = 'lecon-bases';
const lessonText = async () => (await listPublished(instance.db, 'essai')).find(({ id }) => id === lessonId);

async function passageIds(): Promise<string[]> {
  const { revision = '' } = (await lessonText()) ?? {};
  return (await listPassageRows(instance.db, lessonId, revision)).map(({ passageId }) => passageId);
}

describe('a passage', () => {
  test('is opened alone, and sent back in its place: nothing else of the text changes', async () => {
    const [passage = ''] = await passageIds();
    const query = `?passage=${passage}`;
    const { text, base } = await open(lessonEdit, { query });
    expect(text).toBe('Un réseau relie des machines.');
    const typed = 'Un réseau relie des machines entre elles.\r\nElles se parlent.';
    const { status, location } = await send(lessonEdit, { query, fields: { ...signed, text: typed, base } });
    expect(status).toBe(303);
    const { number } = readAddress(location);
    const [proposed] = await listProposedTexts(instance.db.read, number, 1);
    const published = (await lessonText())?.text ?? '';
    expect(proposed?.text).toBe(published.replace('Un réseau relie des machines.', typed.replace('\r\n', '\n')));
    expect(proposed).toMatchObject({ documentId: lessonId, baseHash: base });
  });

  test('that is no more leads to its section, and what never was to the whole text', async () => {
    const section = await open(lessonEdit, { query: '?passage=debut' });
    expect(section.part).toMatchObject({ kind: 'section', id: 'debut' });
    expect(section.text).toBe('## Début {#debut}\n\nUn réseau relie des machines.\n\nUne autre idée.');
    const whole = await open(lessonEdit, { query: '?passage=p-jamais' });
    expect([whole.part, whole.text]).toEqual([undefined, (await lessonText())?.text]);
  });
});

describe('whoever proposes', () => {
  const change = async (fields: Fields = {}) => {
    const { text } = await open(lessonEdit, {});
    return { ...signed, text: `${text}\n\nUne phrase de plus.`, ...fields };
  };

  test('without an account follows it by a secret address, of which only the hash is kept', async () => {
    const { location } = await send(lessonEdit, { fields: await change() });
    const { number, secret = '' } = readAddress(location);
    const found = await findProposal(instance.db.read, number);
    expect(found).toMatchObject({ authorId: null, authorName: 'Zoé', secretHash: sha256(secret), status: 'submitted' });
    const params = { number: String(number), secret };
    expect(await open(sentByVisitor, { params })).toMatchObject({
      number,
      key: `http://localhost/fr/proposals/${number}/${secret}`,
    });
    const wrong = { number: String(number), secret: 'a'.repeat(27) };
    expect(await outcomeOf(open(sentByVisitor, { params: wrong }))).toEqual({ status: 404 });
    expect(await outcomeOf(open(sentByVisitor, { params: wrong, account: owner }))).toEqual({ status: 404 });
  });

  test('signed in, is its author under the name they choose', async () => {
    expect(await open(lessonEdit, { account: owner })).toMatchObject({ displayName: 'Camille' });
    const { location } = await send(lessonEdit, { account: owner, fields: await change({ displayName: '' }) });
    const { number, secret } = readAddress(location);
    expect(secret).toBeUndefined();
    expect(await findProposal(instance.db.read, number)).toMatchObject({
      authorId: owner.accountId,
      authorName: '',
      secretHash: null,
    });
  });

  test('and whose session ended meanwhile goes on as a visitor: nothing is lost', async () => {
    const { location = '' } = await send(lessonEdit, { fields: await change({ as: 'account' }) });
    expect(location).toMatch(/\/sent\?signedOut$/);
    expect(readAddress(location).secret).toBeDefined();
  });

  test('and sends twice is led twice to the same proposal, and to the same address', async () => {
    const fields = await change({ ticket: aTicket(lessonEdit) });
    const twice = [await send(lessonEdit, { fields }), await send(lessonEdit, { fields })];
    expect(twice[1]).toEqual(twice[0]);
    const { number } = readAddress(twice[0]?.location);
    expect(await findProposal(instance.db.read, number + 1)).toBeUndefined();
  });

  test('too fast for someone who reads is told that a moderator reads it first', async () => {
    const { ticket } = await open(lessonEdit, {});
    const { location } = await send(lessonEdit, { fields: await change({ ticket }) });
    const { number, secret = '' } = readAddress(location);
    const params = { number: String(number), secret };
    expect(await open(sentByVisitor, { params })).toMatchObject({ isHeld: true });
  });

  test('agrees to words that are kept in full, with their date; without them nothing is kept', async () => {
    const { location } = await send(lessonEdit, { fields: await change() });
    const found = await findProposal(instance.db.read, readAddress(location).number);
    expect(found?.consentText).toMatch(/CC BY-SA 4\.0.*public.*rappelées/);
    expect(found?.consentAt).toBeInstanceOf(Date);
    const before = found?.id;
    const { status, data } = await send(lessonEdit, { fields: await change({ consent: '' }) });
    expect([status, Object.keys(data?.problems ?? {})]).toEqual([422, ['consent']]);
    expect(await findProposal(instance.db.read, (before ?? 0) + 1)).toBeUndefined();
  });
});

describe('what was typed comes back whole', () => {
  const typed = { ...signed, message: 'Deux\r\nlignes', base: '', ticket: 'un-ticket' };

  test.each([
    ['a summary is missing', { summary: '  ' }, 422],
    ['a name is too long', { displayName: 'z'.repeat(61) }, 422],
    ['the header is gone', { text: 'Plus d’en-tête.' }, 422],
    ['nothing has changed', {}, 422],
    ['its base is unknown', { base: 'f'.repeat(64), text: 'Autre' }, 404],
  ])('when %s', async (_, fields, expected) => {
    const text = (await lessonText())?.text ?? '';
    const sent = { ...typed, text, ...fields };
    const { status, data } = await send(lessonEdit, { fields: sent });
    expect(status).toBe(expected);
    expect(data?.values).toMatchObject(sent);
  });

  test('with a preview, which keeps nothing, and whose advice stops nobody', async () => {
    const text = 'Un [lien](http://exemple.fr) et une deuxième phrase. Une troisième.';
    const [passage = ''] = await passageIds();
    const fields = { ...typed, text };
    const { status, data } = await send(lessonEdit, { query: `?passage=${passage}`, fields }, 'preview');
    expect(status).toBe(200);
    expect(data?.values).toMatchObject(fields);
    const { preview } = data as unknown as { preview: { html: string; advice: string[]; isPart: boolean } };
    expect(preview.html).toMatch(/^<p><?.*lien.*Une troisième\.<\/p>$/);
    expect(preview).toMatchObject({ isPart: true });
    expect(preview.advice.join()).toMatch(/^Ligne 1/);
    expect((await send(lessonEdit, { query: `?passage=${passage}`, fields })).status).toBe(303);
  });

  test('when the form is over what a form may weigh, with the reason', async () => {
    const event = anEvent({ fields: typed }) as { request: Request };
    const tooLarge = Object.assign(new Error('too large'), { status: 413 });
    Object.defineProperty(event.request, 'formData', { value: () => Promise.reject(tooLarge) });
    const actions = lessonEdit.actions as unknown as Record<string, (event: never) => Promise<Outcome>>;
    expect(await outcomeOf(actions.send?.(event as never))).toMatchObject({ status: 413 });
  });
});

test('ids are nobody’s business: those that were touched are put back, those that are missing are added', async () => {
  const { text, base } = await open(lessonEdit, {});
  const spoilt = text.replace(/^id: .*$/m, 'id: autre-chose') + '\n\nUne phrase de plus.';
  const { location } = await send(lessonEdit, { fields: { ...signed, text: spoilt, base } });
  const [proposed] = await listProposedTexts(instance.db.read, readAddress(location).number, 1);
  expect(proposed?.text).toMatch(/^---\nid: lecon-bases\n/);

  const params = { selfAssessment: 'debut' };
  const item = await open(assessmentEdit, { params, query: '?item=dit' });
  expect(item.text).toMatch(/^## .*\{#dit\}/);
  expect(item.text).not.toMatch(/\{#lu\}/);
  const more = '- [ ] Une réponse de plus.\n\n  Son explication.\n\n::reread';
  const added = item.text.replace('::reread', more).replace(' {#dit}', '').replace(' {#au-revoir}', '');
  const sent = await send(assessmentEdit, { params, query: '?item=dit', fields: { ...signed, text: added } });
  const [items] = await listProposedTexts(instance.db.read, readAddress(sent.location).number, 1);
  expect(items?.text).toMatch(/Une réponse de plus\. \{#[a-z0-9-]+\}/);
  expect(items?.text).toMatch(/\{#dit\}[^]*Au revoir\. \{#au-revoir\}[^]*\{#lu\}/);
});

test('a text that moved while one wrote is proposed on the text one read, not refused', async () => {
  const [, passage = ''] = await passageIds();
  const query = `?passage=${passage}`;
  const { base } = await open(lessonEdit, { query });
  const changed = writeCourse({ ...files, [inCourse.lesson]: aLesson(`Un début tout neuf.\n\n${written}`) });
  const { data, render } = instance;
  const options = { coursesFolder: changed.folder, mediaFolder: data.mediaFolder, render };
  await publishCourses(instance.db, options, new Date());
  changed.remove();
  const { status, location } = await send(lessonEdit, {
    query,
    fields: { ...signed, text: 'Une meilleure idée.', base },
  });
  expect(status).toBe(303);
  const [proposed] = await listProposedTexts(instance.db.read, readAddress(location).number, 1);
  expect(proposed?.baseHash).toBe(base);
  expect(proposed?.text).toContain('Un réseau relie des machines.\n\nUne meilleure idée.\n');
  expect(proposed?.text).not.toContain('tout neuf');
});

test('a glossary entry is edited whole', async () => {
  const { text } = await open(entryEdit, { params: { entry: 'mot' } });
  expect(text).toMatch(/^---\nid: /);
});

describe('a remark', () => {
  const remark = { ...signed, summary: 'L’exemple date', remarkKind: 'substance' };

  test('is kept on a passage, on a lesson or on the module', async () => {
    const [passage = ''] = await passageIds();
    const onPassage = await send(lessonRemark, { query: `?passage=${passage}`, fields: remark }, 'default');
    const onLesson = await send(lessonRemark, { fields: remark }, 'default');
    const onModule = await send(moduleRemark, { params: {}, fields: remark }, 'default');
    const found = await Promise.all(
      [onPassage, onLesson, onModule].map(({ location }) =>
        findProposal(instance.db.read, readAddress(location).number),
      ),
    );
    expect(found.map((one) => [one?.documentId, one?.passageId, one?.remarkKind])).toEqual([
      [lessonId, passage, 'substance'],
      [lessonId, null, 'substance'],
      [null, null, 'substance'],
    ]);
  });

  test('without a kind comes back as it was typed', async () => {
    const fields = { ...remark, remarkKind: 'autre', ticket: 'un-ticket' };
    const { status, data } = await send(lessonRemark, { fields }, 'default');
    expect([status, data?.values, Object.keys(data?.problems ?? {})]).toEqual([422, fields, ['remarkKind']]);
  });

  test('becomes a change that answers it; one that is not public is answered by nobody', async () => {
    const sent = await send(lessonRemark, { fields: remark }, 'default');
    const { number } = readAddress(sent.location);
    const query = `?remark=${number}`;
    const { text, remark: shown } = await open(lessonEdit, { query });
    expect(shown).toMatchObject({ number, summary: 'L’exemple date' });
    const fields = { ...signed, text: `${text}\nUn exemple récent.` };
    const { location } = await send(lessonEdit, { query, fields });
    expect(await findProposal(instance.db.read, readAddress(location).number)).toMatchObject({ remarkId: number });
    expect((await open(lessonEdit, { query: '?remark=99999' })).remark).toBeUndefined();
  });
});

describe('a proposal that is taken up again', () => {
  const propose = async (account?: SignedIn) => {
    const { text } = await open(lessonEdit, {});
    const { location } = await send(lessonEdit, { account, fields: { ...signed, text: `${text}\n\nUne phrase.` } });
    const { number, secret } = readAddress(location);
    return { params: { number: String(number), ...(secret && { secret }) } as Fields, number };
  };
  /** What its form holds, opened a minute ago. */
  const inFormOf = (number: number) => ({
    ...{ version: '1', message: '', displayName: 'Zoé' },
    ticket: openForm(instance, amendingOf(number), new Date(Date.now() - 60_000)),
  });

  test('has a next version, by its proposer, and another one on the screen replaces nothing', async () => {
    const { params, number } = await propose();
    const { texts } = (await open(amending, { params })) as unknown as { texts: Array<{ text: string }> };
    const fields = { ...inFormOf(number), 'text-lecon-bases': `${texts[0]?.text ?? ''}\nEncore une.` };
    const sent = await send(amending, { params, fields }, 'save');
    expect([sent.status, sent.location]).toEqual([303, `/fr/proposals/${number}/${params.secret}?done=amended`]);
    expect(await send(amending, { params, fields }, 'save')).toEqual(sent);
    expect(await findProposal(instance.db.read, number)).toMatchObject({ version: 2, status: 'submitted' });
    const [latest] = await listProposedTexts(instance.db.read, number, 2);
    expect(latest?.text).toMatch(/Une phrase\.\n\nEncore une\.\n$/);
    const late = await send(amending, { params, fields: { ...fields, 'text-lecon-bases': 'Tapé trop tard' } }, 'save');
    expect(late.status).toBe(422);
    const moved = await send(amending, { params, fields: { ...fields, message: 'Tapé ailleurs' } }, 'save');
    expect([moved.status, moved.data?.values.message]).toEqual([409, 'Tapé ailleurs']);
    expect(moved.data?.values['text-lecon-bases']).toBe(fields['text-lecon-bases']);
  });

  test('waits for a moderator when its form came back too soon, filled in its trap, or without a ticket', async () => {
    const suspect = [
      () => ({ ticket: '' }),
      () => ({ complement: 'https://exemple.org' }),
      (number: number) => ({ ticket: openForm(instance, amendingOf(number), new Date()) }),
    ];
    for (const signOf of suspect) {
      const { params, number } = await propose();
      const fields = { ...inFormOf(number), ...signOf(number), message: 'Encore mieux' };
      const { location } = await send(amending, { params, fields }, 'save');
      expect(location).toMatch(/done=amendedHeld$/);
      expect(await findProposal(instance.db.read, number)).toMatchObject({ version: 2, status: 'held' });
    }
  });

  test('may carry several texts of its module; one that is opened and left as it is does not join', async () => {
    const { params, number } = await propose();
    const query = '?add=terme-mot';
    const { texts } = (await open(amending, { params, query })) as unknown as {
      texts: Array<{ documentId: string; text: string; base: string }>;
    };
    expect(texts.map(({ documentId }) => documentId)).toEqual([lessonId, 'terme-mot']);
    const [lesson = '', entry = ''] = texts.map(({ text }) => text);
    const both = { ...inFormOf(number), 'text-lecon-bases': lesson, 'text-terme-mot': entry };
    await send(amending, { params, query, fields: both }, 'save');
    expect(await listProposedTexts(instance.db.read, number, 2)).toHaveLength(1);
    const changed = { ...both, ...inFormOf(number), version: '2', 'text-terme-mot': `${entry}\nUn exemple.` };
    await send(amending, { params, query, fields: changed }, 'save');
    const carried = await listProposedTexts(instance.db.read, number, 3);
    expect(carried.map(({ documentId }) => documentId)).toEqual([lessonId, 'terme-mot']);
  });

  test('gives back what was typed in a text that a version come meanwhile has left out', async () => {
    const { params, number } = await propose();
    const [first] = await listProposedTexts(instance.db.read, number, 1);
    if (!first) throw new Error('It carries a text.');
    const entry = (await listPublished(instance.db, 'essai')).find(({ id }) => id === 'terme-mot');
    const second = { documentId: 'terme-mot', baseHash: entry?.revision, text: `${entry?.text}\nUn exemple.\n` };
    const by = { account: undefined, secret: params.secret };
    const next = { id: number, by, displayName: 'Zoé', message: '' };
    const texts = [first, { ...second, place: undefined }];
    await amendProposal(instance.db, { ...next, version: 1, texts }, new Date());
    await amendProposal(instance.db, { ...next, version: 2, texts: [first] }, new Date());
    const typed = `${second.text}\nUn autre.`;
    const fields = { ...inFormOf(number), version: '2', 'text-lecon-bases': first.text, 'text-terme-mot': typed };
    const moved = await send(amending, { params, fields }, 'save');
    expect(moved.status).toBe(409);
    expect(moved.data?.values['text-terme-mot']).toBe(typed);
  });

  test('is withdrawn by its proposer alone', async () => {
    const { params, number } = await propose();
    const wrong = { ...params, secret: 'b'.repeat(27) };
    expect((await send(amending, { params: wrong, fields: {} }, 'withdraw')).status).toBe(404);
    expect(await findProposal(instance.db.read, number)).toMatchObject({ status: 'submitted' });
    expect((await send(amending, { params, fields: {} }, 'withdraw')).status).toBe(303);
    expect(await findProposal(instance.db.read, number)).toMatchObject({ status: 'withdrawn' });
  });

  test('is listed among one’s own, and among nobody else’s', async () => {
    const { number } = await propose(owner);
    const other = { ...owner, accountId: await anAccount(instance.db) };
    const numbers = async (account: SignedIn) => {
      const { proposals } = (await open(mine, { account })) as unknown as { proposals: Array<{ number: number }> };
      return proposals.map((one) => one.number);
    };
    expect((await numbers(owner))[0]).toBe(number);
    expect(await numbers(other)).toEqual([]);
  });
});
