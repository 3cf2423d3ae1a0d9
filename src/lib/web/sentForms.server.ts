// SPDX-License-Identifier: AGPL-3.0-or-later
import { getLocale } from '../paraglide/runtime.js';
import { isTypedField } from '../shared/typedFields.ts';
import { withNext } from './account/nextAddress.ts';
import { accountAddress } from './addresses.ts';

const sent = new WeakMap<Request, FormData>();

/**
 * The form of a request, remembered for as long as the request is: a page that may not be shown any more gives back what was
 * typed in it.
 */
export async function readSentForm(request: Request): Promise<FormData> {
  const data = sent.get(request) ?? (await request.formData());
  sent.set(request, data);
  return data;
}

/** What was typed in the form of a request, by field; nothing when it has none, or was not read. */
export function listTyped(request: Request): Record<string, string> {
  const texts = [...(sent.get(request) ?? [])].flatMap(([name, value]) =>
    typeof value === 'string' && isTypedField(name) && value.trim() !== '' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(texts);
}

/** Where somebody whose session ended signs in, to come back to the page that they sent a form of. */
export function signInAgain({ url }: Pick<Request, 'url'>): string {
  const { pathname, searchParams } = new URL(url);
  // The name of the action is one of the form, not of the page.
  for (const name of [...searchParams.keys()]) if (name.startsWith('/')) searchParams.delete(name);
  const query = searchParams.size > 0 ? `?${searchParams}` : '';
  return withNext(accountAddress(getLocale(), 'sign-in'), pathname + query);
}
