// SPDX-License-Identifier: AGPL-3.0-or-later
import { emptyContext, renderLesson } from '../../markdown/renderLesson.ts';
import type { Problem } from '../../markdown/problem.ts';
import { canonicalPath } from '../../markdown/source.ts';
import { languages, type Language } from '../../shared/language.ts';

export type RenderedText = {
  /** Safe HTML; empty when the text is over the renderer's limits. */
  html: string;
  problems: Problem[];
};

const ownAddress = new RegExp(String.raw`\]\(<?(/(?:${languages.join('|')})(?:/[\w.-]+)*)`, 'g');

/** Renders the body of an announcement: Markdown that may lead to pages of this site (`/fr/modules/…`) and elsewhere. */
export function renderAnnouncement(body: string, language: Language): RenderedText {
  const paths = [...body.matchAll(ownAddress)].map(([, path = '']) => path);
  const links = Object.fromEntries(paths.map((path) => [canonicalPath('', path) ?? '', path]));
  const { html, problems } = renderLesson(body, { ...emptyContext(language), links });
  return { html, problems };
}
