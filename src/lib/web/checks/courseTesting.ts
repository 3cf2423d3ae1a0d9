// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files of a `courses/` folder by path; undefined takes one away from `aCourse`. */
export type CourseFiles = Readonly<Record<string, string | Uint8Array | undefined>>;

/** Where the files of `aCourse` are. */
export const inCourse = {
  module: 'essai/fr/module.md',
  sequence: 'essai/fr/01-debut/sequence.md',
  lesson: 'essai/fr/01-debut/01-bases.md',
  selfAssessment: 'essai/fr/01-debut/self-assessment.md',
  entry: 'essai/fr/glossary/mot.md',
  drawing: 'essai/fr/01-debut/media/dessin.svg',
} as const;

export const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"></svg>';

export const drawingDeclared = `media:
  - file: media/dessin.svg
    title: Un dessin
    author: Une personne
    source: original
    licence: CC-BY-SA-4.0
`;

/** A lesson; its text starts on line 6 when nothing is added to the front matter, a line per line added otherwise. */
export function aLesson(text: string, { id = 'lecon-bases', added = '', status = 'underConstruction' } = {}): string {
  return `---\nid: ${id}\ntitle: Les bases\nstatus: ${status}\n${added}---\n${text}\n`;
}

/** What a complete lesson has, each part to be changed or spoilt. */
type CompleteLesson = {
  summary?: string;
  heading?: string;
  activity?: string;
  passage?: string;
  sentence?: string;
  times?: number;
};

/**
 * A lesson that keeps all that “complete” promises. Its summary is on line 5, its objective on line 7, its text starts on
 * line 9, its activity on line 11, `passage` on line 15.
 */
export function aCompleteLesson({
  summary = 'Une phrase. Une autre. Une dernière.',
  heading = '## Partie {#partie}',
  activity = ':::activity[Un essai]{objective="1"}',
  passage = 'Un passage.',
  sentence = 'On lit un mot de plus.',
  times = 200,
}: CompleteLesson = {}): string {
  const header = `id: lecon-suite\ntitle: La suite\nstatus: complete\nsummary: ${summary}\nobjectives:\n  - Lire.`;
  const prose = `${sentence}\n`.repeat(times);
  return `---\n${header}\n---\n${heading}\n\n${activity}\nOn essaie.\n:::\n\n${passage}\n\n${prose}`;
}

/** A sequence that says it is complete, on line 4. */
export const aCompleteSequence = '---\nid: sequence-debut\ntitle: Le début\nstatus: complete\n---\n\nUne séquence.\n';

/**
 * The items of a complete sequence's self-assessment: three options each, the right one moving from place to place.
 * `wordsOf` says what the right and the wrong options read.
 */
export function someItems(count: number, wordsOf = (_isRight: boolean) => 'Une réponse.'): string {
  return Array.from({ length: count }, (_, item) => {
    const options = [0, 1, 2].map((place) => {
      const isRight = place === item % 3;
      return `- [${isRight ? 'x' : ' '}] ${wordsOf(isRight)} {#reponse-${place}}\n\n  Une explication.`;
    });
    const reread = '::reread[Les bases]{to="01-bases.md#debut" objective="1"}';
    return [`## Une question ? {#question-${item}}`, ...options, reread].join('\n\n');
  }).join('\n\n');
}

/** The first lesson of `aCourse`, with one objective. */
export const aLessonWithObjective = aLesson('## Début {#debut}\n\n![Un trait](media/dessin.svg)\n', {
  added: `objectives:\n  - Lire.\n${drawingDeclared}`,
});

/** A guide; its minutes are on line 5, its text starts on line 7. */
export function aGuide(text: string, minutes = 60): string {
  return `---\nid: guide-essai\ntitle: Un essai\nstatus: complete\nminutes: ${minutes}\n---\n${text}\n`;
}

export function anEntry({ id = 'terme-mot', title = 'Mot', added = '' } = {}): string {
  return `---\nid: ${id}\nkind: term\ntitle: ${title}\nshort: Une phrase simple.\n${added}---\n\nUne définition.\n`;
}

/** A self-assessment whose text, on line 5, starts with the heading of its first item. */
export function aSelfAssessment(text: string): string {
  return `---\nid: auto-evaluation-debut\ntitle: Faire le point\n---\n${text}\n`;
}

export const anItem = `## Que dit la leçon ? {#dit}

- [x] Bonjour. {#bonjour}

  Elle le dit au début.

- [ ] Au revoir. {#au-revoir}

  Elle ne finit pas ainsi.

::reread[Les bases]{to="01-bases.md#debut"}`;

/** A small course without a fault, with some files changed, added or taken away. */
export function aCourse(changes: CourseFiles = {}): CourseFiles {
  return {
    [inCourse.module]: '---\nid: module-essai\ntitle: Essai\n---\n\nUn module.\n',
    [inCourse.sequence]: '---\nid: sequence-debut\ntitle: Le début\n---\n\nUne séquence.\n',
    [inCourse.lesson]: aLesson('## Début {#debut}\n\n![Un trait](media/dessin.svg)\n', { added: drawingDeclared }),
    [inCourse.selfAssessment]: aSelfAssessment(anItem),
    [inCourse.entry]: anEntry(),
    [inCourse.drawing]: drawing,
    ...changes,
  };
}

/** Writes a course into a temporary folder, and gives it with the function that removes it. */
export function writeCourse(files: CourseFiles): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-courses-'));
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
