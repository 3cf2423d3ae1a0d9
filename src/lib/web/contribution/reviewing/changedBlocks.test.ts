// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findChangedBlocks, type PlacedPassage } from './changedBlocks.ts';

const header = '---\nid: lecon\ntitle: Titre\n---\n';
const body = '## Début\n\nUn réseau.\nDeux machines.\n\n- un\n- deux\n\nFin.\n';
const passages: PlacedPassage[] = [
  { passageId: 'p-un', startLine: 7, endLine: 8 },
  { passageId: 'p-liste', startLine: 10, endLine: 11 },
  { passageId: 'p-fin', startLine: 13, endLine: 13 },
];
const blocks = (after: string) => findChangedBlocks(header + body, header + after, passages);

test('a changed sentence shows its whole passage, and no other', () => {
  expect(blocks(body.replace('Deux', 'Trois'))).toEqual([
    { passageIds: ['p-un'], before: 'Un réseau.\nDeux machines.', after: 'Un réseau.\nTrois machines.' },
  ]);
});

test('a new paragraph stands alone, a sentence added to one comes with it', () => {
  expect(blocks(body.replace('- un', 'Nouveau.\n\n- un'))).toEqual([{ passageIds: [], before: '', after: 'Nouveau.' }]);
  expect(blocks(body.replace('machines.\n', 'machines.\nEt une autre.\n'))).toEqual([
    {
      passageIds: ['p-un'],
      before: 'Un réseau.\nDeux machines.',
      after: 'Un réseau.\nDeux machines.\nEt une autre.',
    },
  ]);
});

test('what goes, and passages changed together', () => {
  expect(blocks(body.replace('\nFin.\n', ''))).toEqual([{ passageIds: ['p-fin'], before: 'Fin.', after: '' }]);
  const both = blocks(body.replace('Deux machines.\n\n- un\n', 'Deux ordinateurs.\n\n- uns\n'));
  expect(both.flatMap(({ passageIds }) => passageIds)).toEqual(['p-un', 'p-liste']);
});

test('a change of the front matter alone, or of nothing, shows no passage', () => {
  expect(blocks(body)).toEqual([]);
  expect(findChangedBlocks(header + body, header.replace('Titre', 'Autre') + body, passages)).toEqual([]);
});

test('whatever the texts, every changed word is in a block', () => {
  const line = fc.constantFrom('un', 'deux', '', 'trois', '- quatre', '## cinq');
  const text = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const found = findChangedBlocks(before, after, placeParagraphs(before));
      const lost = wordsOf(before).length - wordsOf(after).length;
      const shown = found.map((one) => wordsOf(one.before).length - wordsOf(one.after).length);
      expect(shown.reduce((sum, one) => sum + one, 0)).toBe(lost);
      if (found.length === 0) expect(wordsOf(after)).toEqual(wordsOf(before));
    }),
  );
});

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function placeParagraphs(text: string): PlacedPassage[] {
  const placed: PlacedPassage[] = [];
  text.split('\n').forEach((line, index) => {
    const last = placed.at(-1);
    if (line.trim() === '') return;
    if (last?.endLine === index) last.endLine = index + 1;
    else placed.push({ passageId: `p-${index}`, startLine: index + 1, endLine: index + 1 });
  });
  return placed;
}
