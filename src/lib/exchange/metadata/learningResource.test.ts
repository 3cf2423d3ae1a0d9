// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModuleOutline, OutlineEntry, SequenceOutline } from '../../catalogue/course.ts';
import { writeJsonLd, type Thing } from './jsonLd.ts';
import { describeCourse, describeLesson, describeQuiz, describeSequence, type Around } from './learningResource.ts';

const around: Around = {
  addressOf: (kind, slug, language) => `https://essaim.example/${language}/${kind}/${slug}`,
  level: 'Tous niveaux',
};

const anEntry = (kind: OutlineEntry['kind'], slug: string, over: Partial<OutlineEntry['summary']> = {}) =>
  ({
    kind,
    slug,
    language: 'fr',
    summary: {
      title: `Titre de ${slug}`,
      summary: 'En bref.',
      objectives: ['Expliquer un réseau.'],
      authors: [],
      organisations: [],
      funders: [],
      licence: 'CC-BY-SA-4.0',
      wordCount: 900,
      minutes: 25,
      ...over,
    },
  }) as unknown as OutlineEntry;

const lesson = anEntry('lesson', 'bases');
const quiz = {
  ...anEntry('selfAssessment', 'debuts'),
  summary: { title: 'Le point', summary: undefined, itemCount: 4 },
};
const sequence = { ...anEntry('sequence', 'debuts'), lessons: [lesson], selfAssessment: quiz } as SequenceOutline;
const outline: ModuleOutline = {
  slug: 'essai',
  original: 'fr',
  module: anEntry('module', 'essai', {
    authors: ['Ada', 'Le collectif'],
    organisations: ['Le collectif'],
    funders: ['Ville'],
  }),
  sequences: [sequence],
  guides: [],
};

const described: Record<string, Thing> = {
  course: describeCourse(outline, around),
  sequence: describeSequence(outline, sequence, around),
  lesson: describeLesson(outline, lesson, around),
  quiz: describeQuiz(outline, quiz, { sequence, around }),
};

test('a lesson says its licence, language, duration, authors and module', () => {
  expect(described.lesson).toEqual({
    '@type': 'LearningResource',
    url: 'https://essaim.example/fr/lesson/bases',
    name: 'Titre de bases',
    inLanguage: 'fr',
    license: 'https://creativecommons.org/licenses/by-sa/4.0/',
    timeRequired: 'PT25M',
    author: [
      { '@type': 'Person', name: 'Ada' },
      { '@type': 'Organization', name: 'Le collectif' },
    ],
    isPartOf: { '@type': 'Course', name: 'Titre de essai', url: 'https://essaim.example/fr/module/essai' },
  });
});

test('a module says what it teaches, to whom and in which parts; a self-assessment, what it assesses and no answer', () => {
  expect(described.course).toMatchObject({
    '@type': 'Course',
    teaches: ['Expliquer un réseau.'],
    educationalLevel: 'Tous niveaux',
  });
  expect(described.course?.hasPart).toEqual([
    { '@type': 'LearningResource', name: 'Titre de debuts', url: 'https://essaim.example/fr/sequence/debuts' },
  ]);
  expect(described.quiz).toMatchObject({ '@type': 'Quiz', assesses: ['Expliquer un réseau.'] });
  expect(described.quiz).not.toHaveProperty('hasPart');
});

test('a licence is said by an address: its deed, its page among those that SPDX names, or not at all', () => {
  const licenceOf = (licence: string) =>
    describeLesson(outline, anEntry('lesson', 'bases', { licence }), around).license;
  expect(['CC-BY-4.0', 'MIT', 'Voir l’autrice'].map(licenceOf)).toEqual([
    'https://creativecommons.org/licenses/by/4.0/',
    'https://spdx.org/licenses/MIT',
    undefined,
  ]);
});

test('what nobody said is left out', () => {
  const bare = {
    ...outline,
    module: anEntry('module', 'essai', { objectives: [], summary: undefined }),
    sequences: [],
  };
  const json = writeJsonLd(describeCourse(bare, around));
  expect(json).not.toMatch(/teaches|description|provider|funder|author|hasPart|timeRequired|null/);
});

test.each(Object.entries(described))(
  'every class and property of a %s is one of schema.org, with values it allows',
  (_, thing) => {
    expect(listVocabularyFaults(thing)).toEqual([]);
  },
);

test('the check of the vocabulary finds a property of another class, a range that is not allowed, an unknown class', () => {
  expect(listVocabularyFaults({ '@type': 'Person', teaches: 'x' })).toEqual(['Person.teaches']);
  expect(listVocabularyFaults({ '@type': 'Course', timeRequired: 'demain' })).toEqual(['Course.timeRequired: demain']);
  expect(listVocabularyFaults({ '@type': 'Course', author: { '@type': 'Course' } })).toEqual(['Course.author: Course']);
  expect(listVocabularyFaults({ '@type': 'Formation' })).toEqual(['Formation']);
});

/** Any code units, lone surrogates and control signs included. */
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));

test('whatever a title holds, the element is one element and says the title as it is', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.constantFrom('</script><b>', '<!--<script>', ']]>')), (name) => {
      const element = writeJsonLd({ '@type': 'Course', name });
      const [, json = ''] = /^<script type="application\/ld\+json">([^<]*)<\/script>$/.exec(element) ?? [];
      expect(JSON.parse(json)).toMatchObject({ '@context': 'https://schema.org', name });
    }),
  );
});

type Vocabulary = { parents: Map<string, string[]>; ranges: Map<string, string[]> };

function readVocabulary(): Vocabulary {
  const file = new URL('../../../../tests/fixtures/schema-org.txt', import.meta.url);
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const words = lines.map((line) => line.split(' '));
  return {
    parents: new Map(words.flatMap(([mark, name = '', ...parents]) => (mark === 'class' ? [[name, parents]] : []))),
    ranges: new Map(
      words.flatMap(([type, name, ...ranges]) => (type === 'class' ? [] : [[`${type}.${name}`, ranges]])),
    ),
  };
}

const vocabulary = readVocabulary();

function listAncestors(type: string): string[] {
  return [type, ...(vocabulary.parents.get(type) ?? []).flatMap(listAncestors)];
}

/** Classes that do not exist, properties that a class does not have, values outside of a property's range. */
function listVocabularyFaults({ '@type': type, ...properties }: Thing): string[] {
  if (!vocabulary.parents.has(type)) return [type];
  return Object.entries(properties).flatMap(([name, given]) => {
    const ranges = listAncestors(type).flatMap((one) => vocabulary.ranges.get(`${one}.${name}`) ?? []);
    if (ranges.length === 0) return [`${type}.${name}`];
    return [given].flat().flatMap((value) => {
      if (value === undefined) return [];
      if (typeof value !== 'object') return isOfRange(value, ranges) ? [] : [`${type}.${name}: ${String(value)}`];
      const isAllowed = listAncestors(value['@type']).some((one) => ranges.includes(one));
      return [...(isAllowed ? [] : [`${type}.${name}: ${value['@type']}`]), ...listVocabularyFaults(value)];
    });
  });
}

function isOfRange(value: string | number | boolean, ranges: readonly string[]): boolean {
  if (typeof value === 'boolean') return ranges.includes('Boolean');
  if (typeof value === 'number') return ranges.includes('Number') || ranges.includes('Integer');
  const isDuration = /^P(?:T(?=\d))?(?:\d+[HMS])+$/.test(value);
  return (
    ranges.includes('Text') ||
    (ranges.includes('URL') && URL.canParse(value)) ||
    (ranges.includes('Duration') && isDuration)
  );
}
