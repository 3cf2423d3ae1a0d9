// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Every fault a text of a course can have, with the names of what a problem of that kind quotes. The sentences that say
 * how to mend each are in `problemSentences.ts`.
 */
export const problemData = {
  'file-too-large': ['limitKib'],
  'file-not-utf8': [],
  'nesting-too-deep': [],
  'line-too-long': [],
  'word-too-long': [],
  'text-too-dense': [],
  'front-matter-missing': [],
  'front-matter-unreadable': ['reason'],
  'field-missing': ['field'],
  'field-invalid': ['field', 'where'],
  'field-unknown': ['field'],
  'id-missing': ['name'],
  'id-invalid': ['id'],
  'id-duplicate': ['id', 'other'],
  'heading-level-skipped': ['title'],
  'heading-level-one': ['title'],
  'heading-empty': [],
  'image-without-alternative': ['src'],
  'image-third-party': ['src'],
  'media-missing': ['src'],
  'media-undeclared': ['file'],
  'media-unused': ['file'],
  'media-without-licence': ['file'],
  'media-not-an-image': ['file'],
  'media-name-twice': ['file', 'other'],
  // `section` is empty when the page itself does not exist; `sections` are the ones the page has.
  'link-dead': ['href', 'section', 'sections'],
  'link-scheme': ['href'],
  'link-text-vague': ['text'],
  'link-text-empty': ['href'],
  'term-unknown': ['slug'],
  'list-empty': [],
  'lesson-too-long': ['words', 'limit'],
  'lesson-without-text': ['status'],
  'lesson-length': ['words', 'least', 'most'],
  'lesson-hard-to-read': ['ease', 'least'],
  'summary-length': ['sentences', 'wanted'],
  'number-without-year': ['number'],
  'number-without-source': ['number'],
  'objective-not-taught': ['objective', 'number'],
  'objective-not-assessed': ['objective', 'number'],
  'objective-unknown': ['number', 'lesson', 'count'],
  'quotes-unbalanced': ['quote'],
  'html-shown-as-text': ['html'],
  'directive-unknown': ['name'],
  'directive-colons': ['name', 'colons'],
  'directive-attribute-unknown': ['name', 'attribute', 'value'],
  'directive-attribute-invalid': ['name', 'attribute', 'value'],
  'directive-attribute-missing': ['name', 'attribute'],
  'directive-unclosed': [],
  'directive-misplaced': ['name'],
  'sentences-on-one-line': ['excerpt'],
  'middle-dot-variant': ['character'],
  'item-without-options': ['item'],
  'item-without-right-answer': ['item'],
  'item-with-one-option': ['item'],
  'option-without-explanation': ['option'],
  'item-without-reread': ['item'],
  'items-missing': [],
  'item-without-objective': ['item'],
  'item-count': ['count', 'least', 'most'],
  // `clue` is one of `clues` in `assessment/clues.ts`.
  'answers-recognisable': ['clue', 'hits', 'count'],
  'self-assessment-missing': ['sequence'],
  'guide-without-steps': [],
  'guide-minutes': ['total', 'minutes'],
  'translation-unknown': ['id'],
  'translation-stale': ['id', 'revision'],
  'form-claimed-twice': ['form', 'other'],
  'entry-never-met': ['title'],
  // `position` is 0 when neither name starts with a number.
  'position-twice': ['position', 'other'],
  'slug-twice': ['slug', 'other'],
  'slug-invalid': ['slug'],
  'file-misplaced': [],
  'module-without-page': ['module'],
  'sequence-without-page': ['sequence'],
} as const satisfies Record<string, readonly string[]>;

export type ProblemRule = keyof typeof problemData;

export const problemRules = Object.keys(problemData) as ProblemRule[];

/** What the sentence about a problem of one rule quotes. */
export type ProblemData<Rule extends ProblemRule> = Readonly<Record<(typeof problemData)[Rule][number], string>>;

/** One fault: `line` is 1-based in the whole file. */
export type Problem = {
  [Rule in ProblemRule]: (typeof problemData)[Rule] extends readonly []
    ? { rule: Rule; line: number; data?: never }
    : { rule: Rule; line: number; data: ProblemData<Rule> };
}[ProblemRule];

/** One fault with the file that has it, as a path below `courses/`. */
export type FileProblem = Problem & { file: string };

/** What is wrong and how to mend it, for someone who has never programmed. */
export type ProblemSentences = { [Rule in ProblemRule]: (data: ProblemData<Rule>) => string };
