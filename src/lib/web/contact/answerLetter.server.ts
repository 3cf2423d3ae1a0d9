// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ContactMessage } from '../../community/contact/contactMessages.server.ts';
import { m } from '../../paraglide/messages.js';
import { getInstance } from '../composition.server.ts';
import { speaking } from '../pageLanguage.server.ts';

/** Sends an answer to whoever gave an address, in the language they wrote in, after what it answers. It may never arrive: the site has it too. */
export function sendAnswerLetter(
  { email, language }: Pick<ContactMessage, 'email' | 'language'>,
  { answer, said }: { answer: string; said: string },
): void {
  const { mail, settings, identity } = getInstance();
  if (email === null) return;
  const quoted = said
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  speaking(language, () => {
    const way = settings.origin === undefined ? [] : [m.contact_letter_way(), `${settings.origin}/${language}/contact`];
    const text = [answer, m.contact_letter_quoted(), quoted, ...way].join('\n\n');
    mail.send({ to: email, subject: `${m.contact_letter_subject()} · ${identity.latest.name}`, text: `${text}\n` });
  });
}
