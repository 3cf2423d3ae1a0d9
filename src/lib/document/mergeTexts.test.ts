// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyLines, classicMerges } from './linesTesting.ts';
import { agreesWithGit, isWhole, listBrokenLaws, mergeLetters, mergeWithGit } from './mergeLawTesting.ts';
import { mergeTexts } from './mergeTexts.ts';
import { resolveConflicts } from './resolveConflicts.ts';
import { anyTriple } from './tripleTesting.ts';

// Ten thousand of each are a proof: `npm run prove -- merges`.
const numRuns = 50;

test.each(classicMerges)('$law', ({ texts, merged }) => {
  expect(mergeLetters(...texts)).toBe(merged);
});

test('what holds of every merge holds of texts written as courses are', () => {
  fc.assert(
    fc.property(anyTriple, (triple) => void expect(listBrokenLaws(triple)).toEqual([])),
    { numRuns },
  );
});

test('and of any lines whatever', () => {
  fc.assert(
    fc.property(anyLines, (triple) => void expect(listBrokenLaws(triple)).toEqual([])),
    { numRuns },
  );
});

test.skipIf(!hasGit())(
  'whenever Git merges cleanly what was not touched twice, so do we, to the same words',
  async () => {
    const triples = fc.sample(anyTriple, numRuns);
    const texts = await mergeWithGit(triples);
    expect(triples.filter((triple, rank) => !agreesWithGit(triple, texts[rank]))).toEqual([]);
  },
);

function hasGit(): boolean {
  try {
    execFileSync('git', ['--version']);
    return true;
  } catch {
    return false;
  }
}

test('texts that would break each other’s boxes are a conflict', () => {
  const base = ':::note\nUn.\n\nDeux.\n\nTrois.\n:::\n';
  const shortened = ':::note\nUn.\n:::\n\nDeux.\n\nTrois.\n';
  const opened = 'Un.\n\nDeux.\n\nTrois.\n';
  expect(mergeTexts(base, opened, shortened).kind).toBe('conflicted');
});

test('two boxes in a row each keep their end, when one side shortens the first and the other takes the second away', () => {
  const header = '---\ntitle: Un titre\n---\n\n';
  const base = ':::note\nUn.\nDeux.\n:::\n\n:::note\nTrois.\n:::\n\nQuatre.\nCinq.\nSix.\n';
  const moved = ':::note\nUn.\n:::\n\nQuatre.\nCinq.\nSix.\n\n:::note\nTrois.\n:::\n';
  const without = ':::note\nUn.\nDeux.\n:::\n\nAvant quatre.\nCinq.\nSix.\n';
  const merged = mergeTexts(header + base, header + moved, header + without);
  const text =
    merged.kind === 'clean'
      ? merged.text
      : resolveConflicts(
          merged.regions,
          merged.regions.map(() => 'proposed'),
        );
  expect(isWhole(text)).toBe(true);
});

test('an option joins its own question, when the other side puts one before it whose options have the same names', () => {
  const header = '---\ntitle: Un titre\n---\n\n';
  const item = (stem: string, options: string) => `## ${stem}\n\n${options}`;
  const option = (mark: string, words: string) => `- [${mark}] ${words}\n\n  Parce que ${words}\n\n`;
  const [right, added] = [option('x', 'Le fil. {#o0}'), option(' ', 'Le vent. {#o9}')];
  const before = item('Que voit-on ? {#autre}', option('x', 'La mer. {#o0}') + option(' ', 'Le ciel. {#o1}'));
  const published = before + item('Par où passe un message ? {#q0}', right);
  const merged = mergeTexts(
    header + item('Comment voyage-t-il ? {#q0}', right),
    header + published,
    header + item('Comment voyage-t-il ? {#q0}', added + option('x', 'La corde. {#o0}')),
  );
  const text = merged.kind === 'clean' ? merged.text : '';
  expect(text.indexOf('Le vent.')).toBeGreaterThan(text.indexOf('{#q0}'));
});

test('a passage is added between a box and the code that follows, while the other side edits that box and removes that code', () => {
  const box = (words: string) => `:::note\n${words}\n:::\n`;
  const [code, kept, added] = ['```\nun\n```\n', '```\ndeux\n```\n', 'Entre les deux.\n'];
  const join = (...passages: string[]) => passages.join('\n');
  const merged = mergeTexts(
    join(box('Le fil est tendu.'), code, kept),
    join(box('Le fil est tendu.'), added, code, kept),
    join(box('Le fil est lâche.'), kept),
  );
  expect(merged).toEqual({ kind: 'clean', text: join(box('Le fil est lâche.'), added, kept) });
});

test('an explanation is not taken for the paragraph it has words of: what both sides add has its own place', () => {
  const [table, added] = ['| Mot |\n|---|\n| fil |\n', '| Sens |\n|---|\n| lien |\n'];
  const item = '## Par où va-t-il ? {#ou}\n\n- [x] Par là. {#la}\n\n  Le message voyage par un fil.\n';
  const rewritten = 'Rien à voir avec cela.\n';
  const merged = mergeTexts(
    ['Un message voyage par câble.\n', table].join('\n'),
    [item, rewritten, table].join('\n'),
    ['Un message voyage par câble.\n', added, table].join('\n'),
  );
  expect(merged).toEqual({ kind: 'clean', text: [item, rewritten, added, table].join('\n') });
});
