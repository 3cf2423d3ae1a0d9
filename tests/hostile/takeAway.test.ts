// SPDX-License-Identifier: AGPL-3.0-or-later
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { beforeAll, expect, test } from 'vitest';
import { writeEpub } from '../../src/lib/exchange/epub/epub.ts';
import {
  aPublication,
  aPublishedLesson,
  aPublishedSequence,
  collectFiles,
  noPictures,
} from '../../src/lib/exchange/exchangeTesting.ts';
import { listElements, parseFragment } from '../../src/lib/exchange/fragment.ts';
import { writeOfflineSite } from '../../src/lib/exchange/offlineSite/offlineSite.ts';
import { emptyContext, renderLesson } from '../../src/lib/markdown/renderLesson.ts';
import { xssCorpus } from './xss-corpus.ts';

/** What people take away runs where no policy of the site protects them: every hostile lesson, as a text and as a title. */
const lessons = xssCorpus.map(({ id, source }) =>
  aPublishedLesson(id, renderLesson(source, emptyContext('fr')).html, {
    title: source.slice(0, 300),
    authors: [source],
  }),
);
const publication = aPublication({ sequences: [aPublishedSequence('hostile', { lessons })] });

let site: Map<string, string>;
let book: Map<string, string>;

beforeAll(async () => {
  site = await collectFiles(writeOfflineSite(publication, noPictures, { style: '', script: '' }));
  book = await collectFiles(writeEpub(publication, noPictures, 'urn:uuid:00000000-0000-8000-8000-000000000000'));
}, 60_000);

test('no page of a site that is taken away runs, loads or sends anything of a hostile lesson', () => {
  const faults = [...site].flatMap(([path, text]) => (path.endsWith('.html') ? findFaults(path, text) : []));
  expect(faults).toEqual([]);
});

test('an e-book of hostile lessons keeps the standard', async () => {
  const bytes = new Map([...book].map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const { messages } = await EpubCheck.validateExpanded(bytes);
  expect(messages.map(({ id, message, location }) => `${id} ${message} ${location?.path ?? ''}`)).toEqual([]);
}, 120_000);

const harmless = new Set(['../assets/offline.js', '../assets/search-index.js', 'assets/offline.js', undefined]);

function findFaults(path: string, text: string): string[] {
  return listElements(parseFragment(text)).flatMap(({ tagName, properties }) => {
    const names = Object.keys(properties);
    const isHandler = names.some((name) => /^on|^srcdoc$|^style$|^formAction$/i.test(name));
    const isForeign = /^(?:iframe|object|embed|base|svg|math|style|template|video|audio)$/.test(tagName);
    const { src, href = '' } = properties;
    const isLoaded = tagName === 'script' ? !harmless.has(src) : /^(?:https?:|data:|\/)/.test(String(src ?? ''));
    const isRun = !/^(?:https?:|mailto:|[\w./-]*(?:#|$))/i.test(String(href));
    return isHandler || isForeign || isLoaded || isRun ? [`${path} ${tagName} ${JSON.stringify(properties)}`] : [];
  });
}
