// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseShownName, type ShownHolder } from '../../recognition/holder.ts';

/** What a form asks to publish; `holder` is undefined when its choice or its name cannot be taken. */
export type PublishForm = { module: string; name: string; holder: ShownHolder | undefined };

export function readPublishForm(form: FormData): PublishForm {
  const name = textOf(form, 'name').slice(0, 1000);
  return { module: textOf(form, 'module').slice(0, 200), name, holder: readHolder(textOf(form, 'holder'), name) };
}

/** The file of a badge, else its pasted text; both empty when there is neither. */
export async function readBadgeForm(form: FormData): Promise<{ bytes: Uint8Array; text: string }> {
  const file = form.get('file');
  const text = textOf(form, 'badge');
  const isGiven = file instanceof File && file.size > 0;
  return { bytes: isGiven ? await file.bytes() : new TextEncoder().encode(text), text };
}

function readHolder(kind: string, input: string): ShownHolder | undefined {
  if (kind === 'pseudonymous') return { kind };
  const name = kind === 'named' ? parseShownName(input) : undefined;
  return name === undefined ? undefined : { kind: 'named', name };
}

/** Browsers send line ends as CR LF; a file in the place of a text is no text. */
function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}
