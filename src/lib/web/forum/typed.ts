// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Form } from '../forms.server.ts';
import { normaliseText } from '../../shared/text.ts';

/** What somebody typed as a message of the forum. */
export function readTyped(form: Form): { body: string; displayName: string } {
  return {
    body: normaliseText(form.text('body')).trim(),
    displayName: form.text('name').replace(/\s+/g, ' ').trim(),
  };
}
