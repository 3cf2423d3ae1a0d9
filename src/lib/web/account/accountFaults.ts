// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PassphraseFault } from '../../account/passphrase.ts';
import type { PseudonymFault } from '../../account/pseudonym.ts';
import { m } from '../../paraglide/messages.js';

const pseudonymSentences: Record<PseudonymFault, () => string> = {
  tooShort: m.pseudonym_too_short,
  tooLong: m.pseudonym_too_long,
  unreadable: m.pseudonym_unreadable,
  reserved: m.pseudonym_reserved,
};

const passphraseSentences: Record<PassphraseFault, () => string> = {
  tooShort: m.passphrase_too_short,
  tooLong: m.passphrase_too_long,
  common: m.passphrase_common,
  likePseudonym: m.passphrase_like_pseudonym,
};

export function explainPseudonym(fault: PseudonymFault | undefined): string | undefined {
  return fault && pseudonymSentences[fault]();
}

export function explainPassphrase(fault: PassphraseFault | undefined): string | undefined {
  return fault && passphraseSentences[fault]();
}

/** For a field that only has to be filled in. */
export function explainEmpty(text: string): string | undefined {
  return text.trim() === '' ? m.field_required() : undefined;
}
