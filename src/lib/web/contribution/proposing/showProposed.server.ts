// SPDX-License-Identifier: AGPL-3.0-or-later
import { listMedia, listPublished } from '../../../document/renderings.server.ts';
import { sentenceOfProblem } from '../../../markdown/problemSentences.ts';
import { m } from '../../../paraglide/messages.js';
import type { Language } from '../../../shared/language.ts';
import type { Instance } from '../../composition.server.ts';
import type { SourceMedia } from '../../publishing/moduleContext.ts';
import type { ProposedDocument } from '../../publishing/renderProposed.ts';

type Site = Pick<Instance, 'db' | 'renderProposed'>;

/**
 * What a proposed text would look like, with pictures that are not published yet, and what `essaim courses check` would
 * say of it: advice, never a refusal.
 */
export async function showProposed(
  { db, renderProposed }: Site,
  proposed: ProposedDocument,
  { pictures, language }: { pictures: readonly SourceMedia[]; language: Language },
) {
  const [documents, media] = [await listPublished(db, proposed.module), await listMedia(db, proposed.module)];
  const { problems, ...rendered } = await renderProposed(proposed, { documents, media: [...media, ...pictures] });
  const advice = problems.map((problem) =>
    m.propose_advice({ line: problem.line, sentence: sentenceOfProblem(problem, language) }),
  );
  return { ...rendered, isPart: proposed.lines !== undefined, advice: [...new Set(advice)].slice(0, mostAdvice) };
}

const mostAdvice = 20;

export type ChangePreview = Awaited<ReturnType<typeof showProposed>>;
