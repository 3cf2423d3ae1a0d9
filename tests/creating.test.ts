// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRedirect } from '@sveltejs/kit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listProposedMedia } from '../src/lib/contribution/proposedMedia.server.ts';
import { findProposal, listProposedTexts } from '../src/lib/contribution/proposals.server.ts';
import { findTranslationOf, setTranslationOf } from '../src/lib/document/translation.ts';
import { splitFrontMatter } from '../src/lib/markdown/frontMatter.ts';
import { aCourse, aLesson, inCourse, writeCourse } from '../src/lib/web/checks/courseTesting.ts';
import { startInstance, type Instance } from '../src/lib/web/composition.server.ts';
import { publishCourses } from '../src/lib/web/publishing/publishing.server.ts';
import * as propose from '../src/routes/[lang=language]/modules/[module=slug]/propose/+page.server.ts';
import * as lesson from '../src/routes/[lang=language]/modules/[module=slug]/lessons/[lesson=slug]/+page.server.ts';
import * as lessonEdit from '../src/routes/[lang=language]/modules/[module=slug]/lessons/[lesson=slug]/edit/+page.server.ts';
import * as media from '../src/routes/media/[file]/+server.ts';

const written = '## Début {#debut}\n\nUn réseau relie des machines.';
const course = writeCourse(aCourse({ [inCourse.lesson]: aLesson(written) }));
const folder = mkdtempSync(join(tmpdir(), 'essaim-creating-'));
let instance: Instance;

beforeAll(async () => {
  instance = await startInstance({ ESSAIM_DATA: folder, ESSAIM_COURSES: course.folder, ESSAIM_LOG_LEVEL: 'silent' });
}, 60_000);

afterAll(async () => {
  await instance.close();
  rmSync(folder, { recursive: true });
  course.remove();
});

type Fields = Readonly<Record<string, string | Blob>>;
type Visit = { language?: 'fr' | 'en'; query?: string; fields?: Fields; params?: Record<string, string> };
type Page = { load?: unknown; actions?: unknown };

function anEvent({ language = 'fr', query = '', fields, params = {} }: Visit): never {
  const url = new URL(`http://localhost/${language}?${query}`);
  const body = new FormData();
  for (const [name, value] of Object.entries(fields ?? {}))
    if (typeof value === 'string') body.append(name, value);
    else body.append(name, value, '../../évasion\u202E.png');
  const request = new Request(url, fields ? { method: 'POST', body } : {});
  const locals = { language, account: undefined };
  return {
    params: { lang: language, module: 'essai', ...params },
    url,
    request,
    locals,
    setHeaders: () => undefined,
  } as never;
}

/** What loads and actions give, as far as it is looked at below. */
type Shown = {
  status: number;
  location?: string;
  change: { text: string; base: string; ticket: string };
  choices: { sequences: unknown[]; toTranslate: Array<{ documentId: string }>; stale: unknown[] };
  source: { blocks: string[] };
  original: { published: string; changes: unknown };
  stale: string | undefined;
  preview: { html: string };
  text: string;
  base: string;
  ticket: string;
  values: Record<string, string>;
  data: { values: Record<string, string>; problems: Record<string, string> };
};

const words: unknown = expect.any(String);
const wordsWith = (part: string): unknown => expect.stringContaining(part);

const open = (page: Page, visit: Visit) => (page.load as (event: never) => Promise<Shown>)(anEvent(visit));

async function act(page: Page, action: string, visit: Visit): Promise<Shown> {
  const acting = page.actions as Record<string, (event: never) => Promise<Shown>>;
  try {
    const answer = await acting[action]?.(anEvent(visit));
    return { ...answer, status: answer?.status ?? 200 } as Shown;
  } catch (reason) {
    if (isRedirect(reason)) return { status: reason.status, location: reason.location } as Shown;
    throw reason;
  }
}

const signed = { summary: 'Un texte neuf', message: '', displayName: 'Zoé', consent: 'yes' };
const numberIn = ({ location = '' }: Shown) => Number(/\/proposals\/(\d+)/.exec(location)?.[1]);

async function sentTexts(answer: Shown) {
  const found = await findProposal(instance.db.read, numberIn(answer));
  return { found, texts: await listProposedTexts(instance.db.read, found?.id ?? 0, 1) };
}

describe('a new document', () => {
  const query = 'kind=lesson&sequence=debut&title=Les+câbles&sentence=Ce+qui+les+relie.';

  test('is begun from a title and a sentence, written, looked at and sent', async () => {
    const { change } = await open(propose, { query });
    expect(change.text).toContain("title: 'Les câbles'");
    const text = `${change.text}\nUn câble relie deux machines.\n`;
    const looked = await act(propose, 'preview', { query, fields: { ...signed, text, base: change.base } });
    expect(looked.preview.html).toContain('Un câble relie deux machines.');
    const sent = await act(propose, 'send', {
      query,
      fields: { ...signed, text, base: change.base, ticket: change.ticket },
    });
    expect(sent.status).toBe(303);
    const { found, texts } = await sentTexts(sent);
    expect(found).toMatchObject({ kind: 'change', module: 'essai', language: 'fr', authorName: 'Zoé' });
    expect(texts).toMatchObject([{ baseHash: undefined, text, place: { kind: 'lesson', language: 'fr' } }]);
  });

  test('is refused as it was begun, with everything that was typed', async () => {
    const { change } = await open(propose, { query });
    const refused = await act(propose, 'send', { query, fields: { ...signed, text: change.text } });
    expect(refused).toMatchObject({ status: 422, data: { values: { summary: 'Un texte neuf' } } });
    expect((refused.data.values.text ?? '').replaceAll('\r\n', '\n')).toBe(change.text);
    expect(Object.keys(refused.data.problems)).toEqual(['text']);
  });

  test.each([
    '',
    'kind=lesson&sequence=debut&title=A',
    'kind=lesson&sequence=ailleurs&title=A&sentence=B',
    'kind=term&title=%3F&sentence=B',
    'translate=ailleurs',
  ])('an address that asks for nothing that can be begun shows the choice: %s', async (wish) => {
    const { change, choices } = await open(propose, { query: wish });
    expect(change).toBeUndefined();
    expect(choices.sequences).toHaveLength(1);
  });
});

describe('a translation', () => {
  test('is begun from the original, says what it translates, and goes stale when that changes', async () => {
    const { choices } = await open(propose, { language: 'en' });
    expect(choices.toTranslate.map(({ documentId }) => documentId)).toContain('lecon-bases');
    const query = 'translate=lecon-bases';
    const { change, source } = await open(propose, { language: 'en', query });
    expect(source.blocks).toContain('Un réseau relie des machines.');
    const text = change.text.replace('Un réseau relie des machines.', 'A network links machines.');
    const fields = { ...signed, text, base: change.base, ticket: change.ticket };
    const { texts } = await sentTexts(await act(propose, 'send', { language: 'en', query, fields }));
    expect(findTranslationOf(texts[0]?.text ?? '')).toEqual({ id: 'lecon-bases', revision: change.base.slice(0, 12) });

    const other = writeCourse(
      aCourse({
        [inCourse.lesson]: aLesson(`${written}\n\nIl a changé.`),
        [inCourse.lesson.replace('/fr/', '/en/')]: texts[0]?.text ?? '',
      }),
    );
    await publishCourses(
      instance.db,
      { coursesFolder: other.folder, mediaFolder: instance.data.mediaFolder, render: instance.render },
      new Date(),
    );
    other.remove();
    const params = { lesson: 'bases' };
    expect((await open(lesson, { params })).stale).toBeUndefined();
    const { stale } = await open(lesson, { language: 'en', params });
    expect(stale).toBe(`/en/modules/essai/lessons/bases/history?from=${change.base.slice(0, 12)}#page-changes`);
    expect((await open(propose, { language: 'en' })).choices.stale).toHaveLength(1);
  });

  test('shows its translator what has changed, and follows it once they say so', async () => {
    const visit = { language: 'en' as const, params: { lesson: 'bases' } };
    const { original, text, base, ticket } = await open(lessonEdit, visit);
    expect(JSON.stringify(original.changes)).toContain('Il a changé.');
    const sent = await act(lessonEdit, 'send', {
      ...visit,
      fields: { ...signed, text, base, ticket, follows: original.published },
    });
    const { texts } = await sentTexts(sent);
    expect(texts[0]?.text).toBe(setTranslationOf(text, { id: 'lecon-bases', hash: original.published }));
  });
});

describe('a picture', () => {
  const params = { lesson: 'bases' };
  const described = {
    pictureAlternative: 'Deux machines [reliées]',
    pictureTitle: 'Une carte',
    pictureAuthor: 'Zoé',
    pictureSource: 'original',
    pictureLicence: 'CC-BY-SA-4.0',
  };
  const red = { width: 30, height: 20, channels: 3 as const, background: 'red' };
  const aPicture = async () => new Blob([new Uint8Array(await sharp({ create: red }).png().toBuffer())]);
  const served = async (src: string) => await media.GET({ params: { file: src.replace('/media/', '') } } as never);

  test('is made anew, shown before it is sent, then goes with the proposal and its credit', async () => {
    const { text, base, ticket } = await open(lessonEdit, { params });
    const typed = { ...signed, text, base, ...described, pictureFile: await aPicture() };
    const { values } = await act(lessonEdit, 'picture', { params, fields: typed });
    expect(values).toMatchObject({ summary: 'Un texte neuf', pictureTitle: '', base });
    expect(values.text).toMatch(/!\[Deux machines \\\[reliées\\\]\]\(media\/une-carte-[0-9a-f]{12}\.png\)\n$/);
    const { preview } = await act(lessonEdit, 'preview', { params, fields: values });
    const src = /src="(\/media\/[^"]*)"/.exec(preview.html)?.[1] ?? '';
    expect((await served(src)).headers.get('cache-control')).toBe('no-store');
    expect(readdirSync(instance.data.mediaFolder)).not.toContain(src.replace('/media/', ''));
    const { found, texts } = await sentTexts(await act(lessonEdit, 'send', { params, fields: { ...values, ticket } }));
    expect(await listProposedMedia(instance.db.read, found?.id ?? 0)).toMatchObject([{ src, width: 30, height: 20 }]);
    expect(splitFrontMatter(texts[0]?.text ?? '').data.media).toMatchObject([
      { title: 'Une carte', licence: 'CC-BY-SA-4.0' },
    ]);
    expect((await served(src)).headers.get('cache-control')).toContain('immutable');
  });

  const refused: Array<[string, Record<string, string | Blob>, object]> = [
    ['without a file', {}, { complaint: wordsWith('fichier') }],
    ['that is none', { pictureFile: new Blob(['<script>alert(1)</script>']) }, { complaint: wordsWith('PNG') }],
    [
      'drawn, from a visitor',
      { pictureFile: new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>']) },
      { complaint: words },
    ],
    [
      'without a credit',
      { pictureAuthor: '', pictureLicence: '' },
      { problems: { pictureAuthor: words, pictureLicence: words } },
    ],
  ];
  test.each(refused)('one %s is refused, and what was typed comes back', async (_what, changes, complaint) => {
    const typed = { ...signed, text: 'Ce que j’ai écrit.', base: '', ...described };
    const answer = await act(lessonEdit, 'picture', { params, fields: { ...typed, ...changes } });
    expect(answer).toMatchObject({
      status: 422,
      data: { values: { text: typed.text, pictureTitle: 'Une carte' }, ...complaint },
    });
  });

  test('one that was described and not added, or that waited too long, is not forgotten', async () => {
    const { text, base } = await open(lessonEdit, { params });
    const begun = await act(lessonEdit, 'send', {
      params,
      fields: { ...signed, text: `${text}\n\nEt.`, base, ...described },
    });
    expect(begun).toMatchObject({ status: 422, data: { problems: { pictureFile: words } } });
    const file = `media/x-${'f'.repeat(12)}.png`;
    const credit = { title: 'X', author: 'X', source: 'original', licence: 'CC0-1.0' };
    const pictures = JSON.stringify([{ file, sha256: 'f'.repeat(64), extension: 'png', width: 1, height: 1, credit }]);
    const fields = { ...signed, text: `${text}\n\n![x](${file})`, base, pictures };
    const lost = await act(lessonEdit, 'send', { params, fields });
    expect(lost).toMatchObject({
      status: 422,
      data: { problems: { pictureFile: words }, values: { pictures } },
    });
  });
});
