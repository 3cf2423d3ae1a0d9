// SPDX-License-Identifier: AGPL-3.0-or-later
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { lessonHighlighting } from './lessonLanguage.ts';
import { countHeadingsAbove } from './textParts.ts';

function read(doc: string, cursor = 0) {
  const state = EditorState.create({ doc, selection: { anchor: cursor }, extensions: lessonHighlighting() });
  const found: Array<[string, string]> = [];
  ensureSyntaxTree(state, doc.length, 5000)?.iterate({
    enter: ({ name, from, to }) => void found.push([name, doc.slice(from, to)]),
  });
  return { state, found };
}

test('a header and its keys are read as such, at the top alone', () => {
  const { found } = read('---\nid: a\nmedia:\n  - file: b\n---\n## Titre\n\n---\n');
  const named = (name: string) => found.filter((one) => one[0] === name).map((one) => one[1]);
  expect(named('HeaderKey')).toEqual(['id:', 'media:', '  - file:']);
  expect(named('ATXHeading2')).toEqual(['## Titre']);
  expect(named('HorizontalRule')).toEqual(['---']);
  expect(read('---\nid: a\n').found.map(([name]) => name)).toContain('Header');
});

test('a box begins and ends on lines of its own, and its text is Markdown', () => {
  const { found } = read('Avant.\n:::callout[Un *titre*]{kind="note"}\nUn **mot**.\n:::\n::reread[Là]{to="a.md"}\n');
  expect(found.filter(([name]) => name === 'Directive').map(([, text]) => text)).toEqual([
    ':::callout[Un *titre*]{kind="note"}',
    ':::',
    '::reread[Là]{to="a.md"}',
  ]);
  expect(found).toContainEqual(['DirectiveSettings', '{kind="note"}']);
  expect(found).toContainEqual(['StrongEmphasis', '**mot**']);
});

test('HTML is text', () => {
  expect(read('<b>Un mot</b>\n').found.map(([name]) => name)).not.toContain('HTMLBlock');
});

test('headings are counted down to the cursor, those that are only code left out', () => {
  const text = '---\nid: a\n---\n## Un\n\n```\n## Code\n```\n\n## Deux\n\nFin.\n';
  const count = (place: string) => countHeadingsAbove(read(text, text.indexOf(place)).state);
  expect(['id:', '## Un', '## Code', 'Fin.'].map(count)).toEqual([0, 1, 1, 2]);
});
