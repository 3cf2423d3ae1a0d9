// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHtml } from 'hast-util-from-html';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { sanitizeSchema } from './sanitizeSchema.ts';

/** Trees are walked by functions that call themselves: no rendered question nears this. */
const mostTags = 1_000;

/**
 * HTML that was rendered by another instance, and may have been changed since, reduced to what our own rendering may hold.
 * What our renderer made comes out as it went in. Undefined for what has more tags than any question.
 */
export function sanitizeHtml(html: string): string | undefined {
  if (html.split('<').length > mostTags) return undefined;
  return toHtml(sanitize(fromHtml(html, { fragment: true }), sanitizeSchema));
}
