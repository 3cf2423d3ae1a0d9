// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Form } from '../forms.server.ts';
import { calmMarks, isLegible, tidyLine } from '../../shared/shownText.ts';
import { normaliseText } from '../../shared/text.ts';

/** What somebody typed as a message of the forum. A name that shows nothing is none. */
export function readTyped(form: Form): { body: string; displayName: string } {
  const name = tidyLine(form.text('name'));
  return {
    body: calmMarks(normaliseText(form.text('body'))).trim(),
    displayName: isLegible(name) ? name : '',
  };
}
