// SPDX-License-Identifier: AGPL-3.0-or-later
import { CompletionContext, type CompletionSource } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { directiveRules } from '../../lib/markdown/directives.ts';
import { emptyContext, renderLesson } from '../../lib/markdown/renderLesson.ts';
import { completeDirectives, completeTerms } from './completions.ts';
import { directiveNames, directiveTemplates, readTemplate } from './directiveTemplates.ts';
import { editorWords } from './editorWords.ts';
import { lessonHighlighting } from './lessonLanguage.ts';

const terms = [
  { title: 'Navigateur', short: 'Le logiciel qui montre les pages.' },
  { title: 'Réseau', short: 'Des machines reliées.' },
];
const directives = completeDirectives(editorWords.fr.directives);
const glossary = completeTerms(() => Promise.resolve(terms));

/** What a source offers where `|` stands. */
async function offer(source: CompletionSource, typed: string, { isAsked = false } = {}) {
  const doc = typed.replace('|', '');
  const state = EditorState.create({ doc, extensions: lessonHighlighting() });
  const result = await source(new CompletionContext(state, typed.indexOf('|'), isAsked));
  return result && { from: result.from, labels: result.options.map(({ label }) => label) };
}

describe('boxes', () => {
  test.each(['::|', ':::call|', '  :::|', 'Une phrase.\n:::|'])('are offered after %j', async (typed) => {
    const found = await offer(directives, typed);
    expect(found?.labels).toHaveLength(directiveNames.length);
    expect(found?.from).toBe(typed.indexOf('::'));
  });

  test('are offered on an empty line when they are asked for, and only then', async () => {
    expect(await offer(directives, 'Une phrase.\n\n|', { isAsked: true })).toMatchObject({ from: 13 });
    expect(await offer(directives, 'Une phrase.\n\n|')).toBeNull();
  });

  test.each(['Une phrase ::|', 'À 10:30|', '---\ntitle: Un\n::|\n---\n', ':|'])(
    'are not offered in %j',
    async (typed) => {
      expect(await offer(directives, typed)).toBeNull();
    },
  );

  test('all of the closed list are offered, and each is written as the renderer reads it', () => {
    const offered = directiveNames.map((name) => /^:+([\w-]+)/.exec(directiveTemplates[name])?.[1]);
    expect([...new Set(offered)].sort()).toEqual(Object.keys(directiveRules).sort());
    for (const name of directiveNames) {
      const filled = directiveTemplates[name]
        .replace('|', 'x.example')
        .replace('""', '"x"')
        .replace('[]', '[Un titre]');
      const { problems } = renderLesson(filled, emptyContext('fr'));
      const faults = problems.filter(({ rule }) => rule.startsWith('directive-') && rule !== 'directive-misplaced');
      expect([name, faults]).toEqual([name, []]);
    }
  });

  test('leave the cursor where one goes on writing', () => {
    const { text, cursor } = readTemplate('note');
    expect([text.slice(0, cursor), text.slice(cursor)]).toEqual([':::callout[', ']{kind="note"}\n\n:::']);
  });
});

describe('terms of the glossary', () => {
  test('are offered from three letters on, or when they are asked for', async () => {
    expect(await offer(glossary, 'Un nav|')).toEqual({ from: 3, labels: ['Navigateur'] });
    expect(await offer(glossary, 'Un na|')).toBeNull();
    expect(await offer(glossary, 'Un n|', { isAsked: true })).toMatchObject({ from: 3 });
    expect(await offer(glossary, 'Un |', { isAsked: true })).toBeNull();
  });

  test('begin as the word does, accents, capitals and elision apart, and are not that word already', async () => {
    expect(await offer(glossary, 'Le réseau du reseau|')).toEqual({ from: 13, labels: ['Réseau'] });
    expect(await offer(glossary, 'D’un réseaux|')).toBeNull();
    expect(await offer(glossary, 'L’rés|')).toEqual({ from: 2, labels: ['Réseau'] });
    expect(await offer(glossary, 'Réseau|')).toBeNull();
    expect(await offer(glossary, 'gateur|')).toBeNull();
  });

  test('are not offered in the header', async () => {
    expect(await offer(glossary, '---\ntitle: Le nav|\n---\n')).toBeNull();
  });
});
