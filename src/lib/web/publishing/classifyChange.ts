// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerKeyOf, parseSelfAssessment } from '../../assessment/selfAssessment.ts';
import { classifyTextChange } from '../../document/changeClass.ts';
import type { ChangeClass, DocumentKind } from '../../document/document.ts';
import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import { emptyContext } from '../../markdown/renderLesson.ts';

/** How much a change asks of learners: a new answer key is another matter than new words. */
export function classifyChange(kind: DocumentKind, before: string, after: string): ChangeClass {
  if (kind === 'selfAssessment' && keyOf(before) !== keyOf(after)) return 'answerKey';
  return classifyTextChange(before, after);
}

function keyOf(text: string): string {
  return answerKeyOf(parseSelfAssessment(splitFrontMatter(text).body, emptyContext('fr')));
}
