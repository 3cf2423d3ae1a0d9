// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSelfAssessment } from '../../assessment/selfAssessment.ts';
import type { DocumentKind } from '../../document/document.ts';
import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import { emptyContext } from '../../markdown/renderLesson.ts';
import { normaliseText } from '../../shared/text.ts';
import { addMissingIds } from './missingIds.ts';

const selfAssessment = { kind: 'selfAssessment', slug: 'debut', language: 'fr' } as const;
const none: ReadonlySet<string> = new Set();

function add(text: string): string {
  return addMissingIds(text, selfAssessment, none);
}

/** Words that Markdown reads in its own ways, accents in one and in two characters, and ids good, bad and broken. */
const words = fc.constantFrom(
  ...[
    'Que dit la leçon ?',
    'É',
    'e\u0301te\u0301',
    '« Oui »',
    'a:b',
    '10:30',
    '`code`',
    '**gras**',
    '[lien](a.md)',
    ':en[dark pattern]',
    '…',
  ],
  ...[
    '{#deja}',
    '{#Mauvais}',
    '{#',
    '#}',
    '\\',
    '&amp;',
    '<b>',
    'https://a.example',
    '#',
    '[x]',
    '|',
    '\0',
    '`',
    '*',
    '_',
    ':::',
    '![',
    '~~',
  ],
);
const phrase = fc.array(words, { maxLength: 5 }).map((parts) => parts.join(' '));
const line = fc.oneof(
  phrase.map((text) => `## ${text}`),
  phrase.map((text) => `### ${text} ###`),
  phrase.map((text) => `- [x] ${text}`),
  phrase.map((text) => `- [ ] ${text}`),
  phrase.map((text) => `  ${text}`),
  phrase,
  fc.constantFrom('', '', '---', '===', '```', '::reread[A]{to="a.md"}', ':::hint', ':::', '> - [ ] Non', '1. [x] Oui'),
);
const anySelfAssessment = fc
  .record({
    bom: fc.constantFrom('', '\uFEFF'),
    id: fc.constantFrom('', 'id: a\n', 'id:\n', 'id: É\n'),
    lines: fc.array(fc.tuple(line, fc.constantFrom('', ' ', '\t', '  ')), { maxLength: 15 }),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .map(({ bom, id, lines, lineEnd }) => {
    const text = `---\n${id}title: Un\n---\n${lines.map((parts) => parts.join('')).join('\n')}`;
    return bom + text.replaceAll('\n', lineEnd);
  });

/** The text without what was added: a line `id: …` or words at the end of an `id:` line, and ids at ends of lines. */
function removeAdded(before: string, after: string): string {
  const ends = /(?<=\r\n|\r(?!\n)|\n)/;
  const [old, lines] = [before.split(ends), after.split(ends)];
  if (lines.length > old.length) lines.splice(1, 1);
  return lines.map((content, index) => (content === old[index] ? content : withoutId(content))).join('');
}

function withoutId(content: string): string {
  return content.startsWith('id: auto-evaluation-debut')
    ? content.replace(' auto-evaluation-debut', '')
    : content.replace(/ \{#[a-z0-9-]+\}(?=[\s#]*$)/, '');
}

function readItems(text: string) {
  return parseSelfAssessment(splitFrontMatter(normaliseText(text)).body, emptyContext('fr'));
}

/** Holds a law for many texts; parsing them takes longer than most tests may. */
function always(title: string, law: (before: string, after: string) => void): void {
  const property = fc.property(anySelfAssessment, (text) => {
    law(text, add(text));
  });
  test(title, { timeout: 60_000 }, () => fc.assert(property));
}

describe('whatever the self-assessment', () => {
  always('a second run changes nothing', (_, after) => expect(add(after)).toBe(after));

  always('taking the ids away gives back the same file, byte for byte', (before, after) => {
    expect(removeAdded(before, after)).toBe(before);
  });

  always('ids that were there stay, in the same order', (before, after) => {
    const idsIn = (text: string): string[] => text.match(/\{#[^{}\s]*\}/g) ?? [];
    const idsAfter = idsIn(after);
    let from = 0;
    for (const id of idsIn(before)) {
      from = idsAfter.indexOf(id, from) + 1;
      expect(from).toBeGreaterThan(0);
    }
  });

  always('where no id was wrong or taken, none is', (before, after) => {
    const faultsIn = (text: string) =>
      readItems(text).problems.filter(({ rule }) => rule === 'id-duplicate' || rule === 'id-invalid');
    fc.pre(faultsIn(before).length === 0);
    expect(faultsIn(after)).toEqual([]);
  });
});

describe('an ordinary self-assessment', () => {
  const file = join(
    import.meta.dirname,
    '../../../../courses/internet-reprendre-le-controle/fr/01-pourquoi-et-comment/self-assessment.md',
  );
  const bare = readFileSync(file, 'utf8').replace(/ \{#[^{}]*\}$/gm, '');

  test.each(['\n', '\r\n'])('gets all its ids, with line ends %j', (lineEnd) => {
    const text = add(bare.replaceAll('\n', lineEnd));
    expect(readItems(bare).problems.filter(({ rule }) => rule === 'id-missing').length).toBeGreaterThan(50);
    expect(readItems(text).problems.filter(({ rule }) => rule.startsWith('id-'))).toEqual([]);
    expect(text.split(lineEnd).length).toBe(bare.split('\n').length);
  });

  test('gets ids that say the first words of each question and answer', () => {
    const text =
      '---\nid: a\ntitle: A\n---\n\n## À quoi sert le Web, au juste ?\n\n- [ ] C’est Internet.\n\n- [x] Un de ses services,\n  parmi d’autres.\n\n- [ ] C’est Internet !\n';
    expect(add(text)).toBe(
      '---\nid: a\ntitle: A\n---\n\n## À quoi sert le Web, au juste ? {#quoi-sert-juste}\n\n- [ ] C’est Internet. {#internet}\n\n- [x] Un de ses services,\n  parmi d’autres. {#services-parmi-autres}\n\n- [ ] C’est Internet ! {#internet-2}\n',
    );
  });
});

test('a new id leaves alone one that comes further on', () => {
  const text = '---\nid: a\ntitle: A\n---\n\n## Autre\n\n## Encore {#autre}\n';
  expect(add(text)).toBe(text.replace('## Autre', '## Autre {#autre-2}'));
});

describe('the id of a document', () => {
  const text = '---\ntitle: Un\n---\n';
  const addTo = (kind: DocumentKind, taken: string[] = [], source = text, language = 'fr') =>
    splitFrontMatter(addMissingIds(source, { kind, slug: 'un-mot', language }, new Set(taken))).data.id;

  test.each([
    ['module', 'module-un-mot'],
    ['sequence', 'sequence-un-mot'],
    ['lesson', 'lecon-un-mot'],
    ['selfAssessment', 'auto-evaluation-un-mot'],
    ['guide', 'guide-un-mot'],
    ['glossaryEntry', 'terme-un-mot'],
    ['faqEntry', 'question-un-mot'],
  ] as const)('of kind %s is %s', (kind, id) => expect(addTo(kind)).toBe(id));

  test('says that an entry is about a person', () => {
    expect(addTo('glossaryEntry', [], '---\nkind: person\n---\n')).toBe('personne-un-mot');
  });

  test('differs from those of other documents, by its language first', () => {
    expect(addTo('lesson', ['lecon-un-mot'], text, 'en')).toBe('lecon-un-mot-en');
    expect(addTo('lesson', ['lecon-un-mot', 'lecon-un-mot-en'], text, 'en')).toBe('lecon-un-mot-en-2');
  });

  test('is not written over one that is there, even wrong, nor where it could not be read back', () => {
    for (const source of [
      '---\nid: É\n---\n',
      '---\nid: [a]\n---\n',
      '---\n{ title: Un }\n---\n',
      '---\nid: null\n---\n',
      'Un texte.\n',
      '---\na: b: c\n---\n',
    ]) {
      expect(addMissingIds(source, { kind: 'lesson', slug: 'un', language: 'fr' }, none)).toBe(source);
    }
  });
});
