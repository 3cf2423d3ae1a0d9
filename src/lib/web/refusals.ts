// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { m } from '../paraglide/messages.js';
import { DomainError, type RefusalCode, type RefusalKind } from '../shared/refusal.ts';

const statusOfKind: Record<RefusalKind, number> = {
  signInRequired: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  invalid: 422,
  tooMany: 429,
  unavailable: 503,
};

const sentences: Record<RefusalCode, (data: DomainError['data']) => string> = {
  'catalogue/not-found': () => m.refusal_page_not_found(),
  'assessment/not-found': () => m.refusal_page_not_found(),
  'assessment/invalid-choice': () => m.refusal_invalid_choice(),
  'glossary/not-found': () => m.refusal_entry_not_found(),
  'document/not-found': () => m.refusal_page_not_found(),
  'account/sign-in-required': () => m.refusal_sign_in_required(),
  'account/forbidden': () => m.refusal_forbidden(),
  'account/registration-closed': () => m.sign_up_closed(),
  'account/pseudonym-taken': () => m.refusal_pseudonym_taken(),
  'account/sign-in-failed': () => m.refusal_sign_in_failed(),
  'account/wrong-passphrase': () => m.refusal_wrong_passphrase(),
  'account/sign-in-slowed': ({ seconds = 1 }) => m.refusal_sign_in_slowed({ seconds }),
  'account/busy': () => m.refusal_account_busy(),
  'server/disk-full': () => m.refusal_disk_full(),
  'server/database-busy': () => m.refusal_database_busy(),
};

export function sentenceOf({ code, data }: DomainError): string {
  return sentences[code](data);
}

export function statusOf({ kind }: DomainError): number {
  return statusOfKind[kind];
}

/** Answers a refusal by its page, in the reader's language; anything else is a bug and goes on up. */
export function refuse(reason: unknown): never {
  if (!(reason instanceof DomainError)) throw reason;
  error(statusOf(reason), { message: sentenceOf(reason) });
}
