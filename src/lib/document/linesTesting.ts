// SPDX-License-Identifier: AGPL-3.0-or-later
// (for tests and proofs: texts that no one would write, and those that every merge is shown)
import fc from 'fast-check';
import type { Triple } from './tripleTesting.ts';

const lines = [
  ...[
    'Oui.',
    'Non.',
    'Un. Deux. Trois.',
    '## Titre',
    '- entrée',
    '- [x] bon {#a}',
    '- [ ] faux {#b}',
    '  Parce que.',
    '',
  ],
  ...[
    '',
    '',
    ':::note',
    ':::',
    '```',
    '| a |',
    '|---|',
    '---',
    'title: a',
    'list:',
    '  - un',
    '**Un. Deux.**',
    'é\u0301 \t',
  ],
];

/** Three texts of lines that repeat themselves and open what they do not close. */
export const anyLines: fc.Arbitrary<Triple> = fc
  .record({
    head: fc.constantFrom('', '---\ntitle: a\n---\n', '---\n'),
    base: fc.array(fc.constantFrom(...lines), { maxLength: 12 }),
    edits: fc.array(fc.record({ side: fc.nat(2), at: fc.nat(12), cut: fc.nat(3), line: fc.constantFrom(...lines) }), {
      maxLength: 8,
    }),
  })
  .map(({ head, base, edits }) => {
    const make = (side: number) => {
      const text = [...base];
      for (const edit of edits) if (edit.side !== side) text.splice(edit.at, edit.cut, edit.line);
      return `${head}${text.join('\n')}\n`;
    };
    return { base: `${head}${base.join('\n')}\n`, published: make(0), proposed: make(1), touched: [] };
  });

/** What becomes of three texts, a letter a sentence; a conflict is `[base|published|proposed]`. */
export const classicMerges: ReadonlyArray<{ law: string; texts: [string, string, string]; merged: string }> = [
  { law: 'nothing changed', texts: ['abc', 'abc', 'abc'], merged: 'abc' },
  { law: 'one side changed', texts: ['abc', 'axc', 'abc'], merged: 'axc' },
  { law: 'two edits apart', texts: ['abcde', 'axcde', 'abcye'], merged: 'axcye' },
  { law: 'two edits that touch', texts: ['abcd', 'axcd', 'abyd'], merged: 'axyd' },
  { law: 'the same edit', texts: ['abc', 'axc', 'axc'], merged: 'axc' },
  { law: 'the same edit and another', texts: ['abcd', 'axcd', 'axcy'], merged: 'axcy' },
  { law: 'two edits of one sentence', texts: ['abc', 'axc', 'ayc'], merged: 'a[b|x|y]c' },
  { law: 'an edit of what was removed', texts: ['abc', 'axc', 'ac'], merged: 'a[b|x|]c' },
  { law: 'two removals apart', texts: ['abcde', 'acde', 'abce'], merged: 'ace' },
  { law: 'two removals that touch', texts: ['abcd', 'acd', 'abd'], merged: 'ad' },
  { law: 'two removals that overlap', texts: ['abcde', 'ade', 'abe'], merged: 'ae' },
  { law: 'a removal beside an edit', texts: ['abcd', 'acd', 'abyd'], merged: 'ayd' },
  { law: 'two additions apart', texts: ['abc', 'xabc', 'abcy'], merged: 'xabcy' },
  { law: 'two additions in one place', texts: ['ab', 'axb', 'ayb'], merged: 'a[|x|y]b' },
  { law: 'the same addition', texts: ['ab', 'axb', 'axb'], merged: 'axb' },
  { law: 'an addition beside an edit', texts: ['abc', 'axc', 'abyc'], merged: 'axyc' },
  { law: 'an addition inside what was removed', texts: ['abcd', 'ad', 'abycd'], merged: 'a[bc||byc]d' },
  { law: 'all removed, and edited', texts: ['abc', '', 'axc'], merged: '[abc||axc]' },
  { law: 'both written from nothing', texts: ['', 'a', 'b'], merged: '[|a|b]' },
  // The example of Khanna, Kunal & Pierce, read as 2 and 3 moved down by one side, 3 alone by the other.
  { law: 'two moves of the same', texts: ['123456', '145236', '124536'], merged: '145[|23|3]6' },
];
