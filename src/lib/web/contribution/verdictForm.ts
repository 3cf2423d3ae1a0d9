// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Form } from '../forms.server.ts';
import { m } from '../../paraglide/messages.js';
import { proposalLimits } from '../../contribution/proposal.ts';

/**
 * What was written for a verdict: the ready sentence that was chosen, if any, then the words that were added, below it
 * unless `between` says otherwise.
 */
export function readMessage(
  form: Pick<Form, 'text'>,
  templates: Readonly<Record<string, () => string>>,
  between = '\n\n',
): string {
  const name = form.text('template');
  const sentence = Object.hasOwn(templates, name) ? (templates[name]?.() ?? '') : '';
  const written = form.text('message').replace(/\r\n?/g, '\n').trim();
  return [sentence, written].filter((text) => text !== '').join(between);
}

/** What stands against a message; one that explains a refusal is needed. */
export function complainOfMessage(message: string, isNeeded: boolean): string | undefined {
  if (isNeeded && message === '') return m.review_message_missing();
  return [...message].length > proposalLimits.message
    ? m.review_message_too_long({ limit: proposalLimits.message })
    : undefined;
}
