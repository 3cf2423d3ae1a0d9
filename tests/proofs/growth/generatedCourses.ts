// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: courses of any size, as people write them) */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createChance, type Chance } from '../../../src/lib/shared/chance.ts';
import { readMaterial, type Entry, type Material } from './material.ts';

/** What a module holds: about twice the first one, which is a term of evenings. */
export const lessonsPerModule = 25;
const lessonsPerSequence = 8;
const entriesPerModule = 40;
const sectionsPerLesson = [4, 9] as const;
const questionsPerSelfAssessment = [8, 14] as const;

export type GeneratedModule = {
  slug: string;
  lessons: string[];
  /** A word that the module's lessons alone use, for searches. */
  word: string;
};

/** A file below the module and language; `header` without its dashes. */
type Page = { file: string; header: string; body: string };

/**
 * Writes modules of `lessonsPerModule` lessons until there are as many lessons as asked for, and says what they hold. The
 * same number gives the same files. Lessons are drawn from the parts of the first module's, so that their length,
 * call-outs, lists and terms are those of a real one; no two are alike.
 */
export function writeCourses(folder: string, lessonCount: number): GeneratedModule[] {
  const material = readMaterial();
  const chance = createChance(lessonCount);
  const modules: GeneratedModule[] = [];
  for (let written = 0; written < lessonCount; written += lessonsPerModule) {
    const number = modules.length + 1;
    const course = planModule(number, Math.min(lessonsPerModule, lessonCount - written), chance);
    for (const page of listPages(course, material, chance)) writePage(join(folder, course.slug, 'fr'), page);
    modules.push(course);
  }
  return modules;
}

function planModule(number: number, count: number, chance: Chance): GeneratedModule {
  const slug = `module-${number}`;
  const lessons = Array.from({ length: count }, (_, index) => `lecon-${number}-${index + 1}`);
  return { slug, lessons, word: inventWord(number, chance) };
}

const syllables = ['ba', 'ce', 'di', 'fo', 'lu', 'mé', 'na', 'pi', 'ro', 'su', 'ta', 'vé', 'zo', 'gui', 'cha', 'lin'];

/** A word that no language has; the number keeps two from being the same. */
function inventWord(number: number, { pick }: Chance): string {
  const ending = number
    .toString(16)
    .split('')
    .map((digit) => syllables[Number.parseInt(digit, 16)] ?? '');
  return [pick(syllables), pick(syllables), ...ending, 'que'].join('');
}

function* listPages(course: GeneratedModule, material: Material, chance: Chance): Generator<Page> {
  const { slug, lessons, word } = course;
  const title = `Module d’essai ${slug.replace('module-', '')}, ${word}`;
  yield { file: 'module.md', header: describe(slug, title), body: `Ce module parle de ${word}.\n` };
  const entries = chance.some(material.entries, entriesPerModule);
  for (const entry of entries) yield adaptEntry(course, entry, entries);
  for (let start = 0; start < lessons.length; start += lessonsPerSequence) {
    const number = start / lessonsPerSequence + 1;
    const own = lessons.slice(start, start + lessonsPerSequence);
    yield* listSequencePages({ course, number, own }, material, chance);
  }
}

type Sequence = { course: GeneratedModule; number: number; own: readonly string[] };

function* listSequencePages({ course, number, own }: Sequence, material: Material, chance: Chance): Generator<Page> {
  const slug = `sequence-${number}`;
  const folder = `0${number}-${slug}`;
  const id = `${course.slug}-${slug}`;
  yield { file: `${folder}/sequence.md`, header: describe(id, `Séquence ${number}`), body: 'On y va pas à pas.\n' };
  for (const [index, lesson] of own.entries()) {
    const next = own[index + 1];
    const link = next === undefined ? '' : `\nLa suite est dans [la leçon suivante](${fileOf(next, index + 1)}).\n`;
    const opening = `On parle ici de ${course.word}, à la manière de ${inventWord(index, chance)}.\n\n`;
    const sections = chance.some(material.sections, chance.between(...sectionsPerLesson));
    const header = describe(lesson, `Leçon ${lesson.replace('lecon-', '')} : ${course.word}`);
    yield {
      file: `${folder}/${fileOf(lesson, index)}`,
      header,
      body: opening + withOwnIds(sections).join('\n') + link,
    };
  }
  const questions = chance.some(material.questions, chance.between(...questionsPerSelfAssessment));
  const header = `id: auto-evaluation-${id}\ntitle: Faire le point sur la séquence ${number}`;
  yield { file: `${folder}/self-assessment.md`, header, body: withOwnIds(questions).join('\n') };
}

function fileOf(lesson: string, index: number): string {
  return `${String(index + 1).padStart(2, '0')}-${lesson}.md`;
}

/** Two parts of different lessons may bear the same id. */
function withOwnIds(parts: readonly string[]): string[] {
  return parts.map((part, index) => part.replace(/^(## .*\{#[^}]+)\}/, `$1-${index + 1}}`));
}

function describe(id: string, title: string): string {
  return `id: ${id}\ntitle: '${title}'\nsummary: Un texte d’essai, aussi long qu’un vrai.\nstatus: draft`;
}

/** The entry without what it leads to and this module lacks. */
function adaptEntry({ slug }: GeneratedModule, entry: Entry, kept: readonly Entry[]): Page {
  const [, header = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(entry.text) ?? [];
  const isThere = (line: string) => kept.some((other) => line === `  - ${other.slug}`);
  const own = header
    .replace(/^id: .*$/m, `$&-${slug}`)
    .replace(/^seeAlso:\n((?: {2}- .*(?:\n|$))*)/m, (_, list: string) => {
      const lines = list.split('\n').filter(isThere);
      return lines.length > 0 ? `seeAlso:\n${lines.join('\n')}\n` : '';
    });
  return { file: `glossary/${entry.slug}.md`, header: own.trim(), body };
}

function writePage(folder: string, { file, header, body }: Page): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `---\n${header}\n---\n\n${body}`);
}
