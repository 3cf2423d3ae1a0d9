// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';
import type { Language } from '../../shared/language.ts';
import { accountAddress } from '../addresses.ts';
import { getInstance } from '../composition.server.ts';

/**
 * Whether letters with links can be sent: it takes a mail server and the public address. An address taken from the
 * request would let anybody have somebody else receive a link to their own site.
 */
export function canSendLetters(): boolean {
  const { mail, settings } = getInstance();
  return mail.isAvailable && settings.origin !== undefined;
}

type LinkLetter = { to: string; pseudonym: string; secret: string; language: Language };

export function sendRecoveryLetter({ to, pseudonym, secret, language }: LinkLetter): void {
  const address = linkTo(accountAddress(language, `recover/${secret}`));
  send(to, m.recover_letter_subject(), m.recover_letter({ pseudonym, address }));
}

export function sendConfirmationLetter({ to, pseudonym, secret, language }: LinkLetter): void {
  const address = linkTo(accountAddress(language, `email/${secret}`));
  send(to, m.email_letter_subject(), m.email_letter({ pseudonym, address }));
}

export function sendDigestConfirmation({ to, pseudonym, secret, language }: LinkLetter): void {
  const address = linkTo(accountAddress(language, `digest/confirm/${secret}`));
  send(to, m.digest_confirm_subject(), m.digest_confirm_letter({ pseudonym, address }));
}

/** The address stands alone on its line, where mail programs make a link of it. */
const linkTo = (path: string) => `\n\n${getInstance().settings.origin ?? ''}${path}\n\n`;

function send(to: string, subject: string, text: string): void {
  const paragraphs = text.replace(/[ \u00a0\u202f]*\n\n[ ]*/g, '\n\n');
  const { mail, identity } = getInstance();
  mail.send({ to, subject: `${subject} · ${identity.latest.name}`, text: `${paragraphs}\n` });
}
