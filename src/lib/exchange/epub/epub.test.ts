// SPDX-License-Identifier: AGPL-3.0-or-later
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { describe, expect, test } from 'vitest';
import {
  aPicture,
  aPublication,
  aPublishedLesson,
  aPublishedSequence,
  aText,
  aPublishedItem,
  aScriptedPublication,
  collectFiles,
  noPictures,
} from '../exchangeTesting.ts';
import type { Publication } from '../publication.ts';
import { identifierOf } from '../writeTakeAway.server.ts';
import { writeEpub } from './epub.ts';

const write = (publication: Publication) => collectFiles(writeEpub(publication, noPictures, identifierOf(publication)));

async function check(files: ReadonlyMap<string, string>): Promise<string[]> {
  const bytes = new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const { messages } = await EpubCheck.validateExpanded(bytes);
  return messages.map(({ id, message, location }) => `${id} ${message} ${location?.path ?? ''}`);
}

const nasty = `</p>]]><!--<&">'&nbsp;\u0007\ufffe\ud800 ${'é'.repeat(300)}`;
const rich = `<div class="figure"><figure><img src="${aPicture}" alt="${'&quot;&lt;'}" width="2" height="1" loading="lazy" decoding="async"></figure><details class="long-description"><summary>Décrire</summary><p>a<br>b</p></details></div>
<div class="table-scroll" role="region" tabindex="0" aria-label="Tableau"><table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>&amp;nbsp;&nbsp;</td></tr></tbody></table></div>
<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled checked aria-label="fait"> fait</li></ul>
<p>Note<sup><a href="#fn-1" id="fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup></p><hr><pre><code class="language-js">a &lt; b &#x26;&#x26; c</code></pre>
<section class="footnotes"><h2 class="footnotes-title" id="footnote-label">Notes</h2><ol><li id="fn-1"><p>Ici <a href="#fnref-1" data-footnote-backref class="data-footnote-backref" aria-label="Retour">↩</a></p></li></ol></section>`;

const hostile = aPublication({
  title: nasty,
  summary: nasty,
  sequences: [
    aPublishedSequence('premiere', {
      title: nasty,
      language: 'en',
      planned: [nasty],
      lessons: [aPublishedLesson('une', rich, { title: nasty, authors: [nasty], licence: nasty })],
      selfAssessment: {
        ...aText('self-assessments', 'premiere', '<p>Avant.</p>'),
        title: nasty,
        items: [
          aPublishedItem('a', { stem: nasty, hintHtml: '<p>Indice<br>.</p>' }),
          aPublishedItem('b', { kind: 'multiple' }),
        ],
      },
    }),
  ],
});

describe('an e-book', () => {
  test.each([
    ['a module', aPublication()],
    ['a module with an address', aPublication({ origin: 'https://essaim.example' })],
    ['a hostile one', hostile],
    ['a workshop', aScriptedPublication({ origin: 'https://essaim.example' })],
    ['one without anything', aPublication({ sequences: [], glossary: [], summary: undefined })],
  ])('of %s keeps the standard', async (_, publication) => {
    expect(await check(await write(publication))).toEqual([]);
  });

  test('is told apart from one that breaks it', async () => {
    const files = await write(aPublication());
    files.set(
      'EPUB/lesson-une.xhtml',
      (files.get('EPUB/lesson-une.xhtml') ?? '').replace('lesson-deux', 'lesson-trois'),
    );
    expect(await check(files)).not.toEqual([]);
  });

  test('keeps its name when its texts change, and has another in another language', () => {
    const { id } = aPublication();
    expect(identifierOf({ id, language: 'fr' })).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(identifierOf({ id, language: 'fr' })).toBe(identifierOf(aPublication({ title: 'Un autre' })));
    expect(identifierOf({ id, language: 'fr' })).not.toBe(identifierOf({ id, language: 'en' }));
  });

  test('gives the answers at the end, each question leading to its own', async () => {
    const files = await write(aPublication());
    expect(files.get('EPUB/questions-premiere.xhtml')).toContain('href="answers-premiere.xhtml#answer-paquet"');
    expect(files.get('EPUB/questions-premiere.xhtml')).not.toContain('En effet.');
    const order = [...(files.get('EPUB/package.opf') ?? '').matchAll(/href="([^"]+\.xhtml)"/g)].map(([, file]) => file);
    expect(order.indexOf('answers-premiere.xhtml')).toBe(order.length - 2);
  });
});
