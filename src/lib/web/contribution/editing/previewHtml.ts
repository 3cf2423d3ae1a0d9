// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../../assessment/item.ts';

/** A preview as one piece of HTML: the text, then the questions of a self-assessment. Each part is safe already. */
export function joinPreviewHtml({ html, items }: { html: string; items: readonly Item[] }): string {
  return [html, ...items.map(htmlOfItem)].join('\n');
}

function htmlOfItem({ stem, introductionHtml, options, hintHtml = '' }: Item): string {
  const choices = options.map(({ html, isRight, feedbackHtml }) => {
    const mark = `<input type="checkbox" disabled${isRight ? ' checked' : ''}>`;
    return `<li><label>${mark} ${html}</label>${feedbackHtml}</li>`;
  });
  return `<section><h2>${escapeHtml(stem)}</h2>${introductionHtml}<ul>${choices.join('')}</ul>${hintHtml}</section>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
