// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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

const lesson = `---
title: Le réseau
objectives:
  - Nommer un réseau.
  - Décrire un message.
minutes: 20
---

Le message part. Il voyage. Il arrive.

| Mot | Sens |
|---|---|
| Réseau | des machines |
| Message | des mots |

\`\`\`
un
deux
\`\`\`

## Combien ? {#combien}

- [x] Un seul. {#un}

  Parce que.

- [ ] Deux. {#deux}

  On le croit souvent.

- [ ] Trois. {#trois}
`;

type Edits = Array<[from: string, to: string]>;

const edit = (edits: Edits) => edits.reduce((text, [from, to]) => text.replace(from, to), lesson);
const merge = (published: Edits, proposed: Edits) => mergeTexts(lesson, edit(published), edit(proposed));

/** Pairs of edits, one by each side. */
const apart: Record<string, [published: Edits, proposed: Edits]> = {
  'sentences of one line': [[['Le message', 'Un message']], [['Il arrive', 'Il finit']]],
  'neighbouring fields': [[['Le réseau', 'Les réseaux']], [['minutes: 20', 'minutes: 25']]],
  'new fields': [[['minutes', 'authors:\n  - Ada\nminutes']], [['minutes: 20', 'minutes: 20\nlicence: CC0-1.0']]],
  'neighbouring objectives': [[['Nommer', 'Citer']], [['Décrire', 'Raconter']]],
  'neighbouring rows': [[['des machines', 'plusieurs machines']], [['des mots', 'plusieurs mots']]],
  'an option and its explanation': [[['Un seul', 'Un seulement']], [['Parce que.', 'Voici pourquoi.']]],
  'the words of an option and the key': [
    [['Deux. {', 'Deux ou plus. {']],
    [
      ['[x] Un', '[ ] Un'],
      ['[ ] Deux', '[x] Deux'],
    ],
  ],
  'a stem and a new option': [
    [['Combien ?', 'Combien en tout ?']],
    [['- [ ] Trois', '- [ ] Dix. {#dix}\n\n- [ ] Trois']],
  ],
};

test.each(Object.entries(apart))('%s are merged', (_, [published, proposed]) => {
  expect(merge(published, proposed)).toEqual({ kind: 'clean', text: edit([...published, ...proposed]) });
});

describe('three texts for a person to choose from', () => {
  const conflictsOf = (published: Edits, proposed: Edits) => {
    const merged = merge(published, proposed);
    return merged.kind === 'clean' ? [] : merged.regions.filter((region) => region.kind === 'conflict');
  };

  test('one field changed twice, under its name', () => {
    expect(conflictsOf([['20', '25']], [['20', '30']])).toEqual([
      {
        kind: 'conflict',
        rank: 0,
        about: 'frontMatter',
        label: 'minutes',
        canKeepBoth: false,
        base: 'minutes: 20\n',
        published: 'minutes: 25\n',
        proposed: 'minutes: 30\n',
      },
    ]);
  });

  test('two keys of one item, even when they tick different options', () => {
    const [conflict] = conflictsOf(
      [
        ['[x] Un', '[ ] Un'],
        ['[ ] Deux', '[x] Deux'],
      ],
      [
        ['[x] Un', '[ ] Un'],
        ['[ ] Trois', '[x] Trois'],
      ],
    );
    expect(conflict).toMatchObject({ about: 'item', label: 'Combien ?', canKeepBoth: false });
    expect(conflict?.published).toContain('[x] Deux');
    expect(conflict?.proposed).toContain('[x] Trois');
  });

  test('fenced code changed in two places', () => {
    expect(conflictsOf([['un\ndeux', 'un\n2']], [['un\ndeux', '1\ndeux']])).toMatchObject([{ about: 'code' }]);
  });

  test('an option removed by one side and explained anew by the other, whole', () => {
    const [conflict] = conflictsOf(
      [['- [ ] Deux. {#deux}\n\n  On le croit souvent.\n\n', '']],
      [['souvent', 'parfois']],
    );
    expect(conflict?.published).toBe('');
    expect(conflict?.proposed).toBe('- [ ] Deux. {#deux}\n\n  On le croit parfois.\n\n');
  });

  test('the text follows the choices', () => {
    const merged = merge(
      [
        ['Il voyage.', 'Il court.'],
        ['20', '25'],
      ],
      [
        ['Il voyage.', 'Il vole.'],
        ['20', '30'],
      ],
    );
    const regions = merged.kind === 'clean' ? [] : merged.regions;
    expect(resolveConflicts(regions, ['proposed', 'both'])).toBe(
      edit([
        ['20', '30'],
        ['Il voyage.', 'Il court. Il vole.'],
      ]),
    );
    expect(resolveConflicts(regions, ['published', { text: 'Il va. ' }])).toBe(
      edit([
        ['20', '25'],
        ['voyage', 'va'],
      ]),
    );
    expect(() => resolveConflicts(regions, ['published'])).toThrow('No choice for conflict 1');
  });
});

test('line ends, accents in two signs and spaces at line ends are no edits', () => {
  const windows = `\uFEFF${lesson.normalize('NFD').replaceAll('\n', '  \r\n')}`;
  expect(mergeTexts(lesson, windows, edit([['20', '25']]))).toEqual({ kind: 'clean', text: edit([['20', '25']]) });
});

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
