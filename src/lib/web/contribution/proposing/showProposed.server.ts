// SPDX-License-Identifier: AGPL-3.0-or-later
import { sentenceOfProblem } from '../../../markdown/problemSentences.ts';
import { m } from '../../../paraglide/messages.js';
import type { Language } from '../../../shared/language.ts';
import { previewUnderWay, type PreviewSite } from '../editing/previews.server.ts';
import type { TextUnderWay } from '../editing/previewText.ts';

/**
 * What a proposed text would look like, with pictures that are not published yet, and what `essaim courses check` would
 * say of it: advice, never a refusal.
 *
 * @throws {DomainError} `contribution/preview-busy`
 */
export async function showProposed(
  site: PreviewSite,
  { module, text }: { module: string; text: TextUnderWay },
  language: Language,
) {
  const { problems, title, summary, html, items } = await previewUnderWay(site, module, text);
  const advice = problems.map((problem) =>
    m.propose_advice({ line: problem.line, sentence: sentenceOfProblem(problem, language) }),
  );
  const isPart = text.edited !== undefined;
  return { title, summary, html, items, isPart, advice: [...new Set(advice)].slice(0, mostAdvice) };
}

const mostAdvice = 20;

export type ChangePreview = Awaited<ReturnType<typeof showProposed>>;
