// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { mergeTexts } from './mergeTexts.ts';
import { resolveConflicts } from './resolveConflicts.ts';

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
