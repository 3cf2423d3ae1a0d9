// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DigestProvider, DigestSection } from '../../community/digest/digest.ts';
import { stopSecretOf, type DueDigest } from '../../community/digest/digests.server.ts';
import { m } from '../../paraglide/messages.js';
import type { Database } from '../../server/database/database.server.ts';
import type { Letter } from '../../server/mail.server.ts';
import type { Language } from '../../shared/language.ts';
import { accountAddress } from '../addresses.ts';
import { speaking } from '../pageLanguage.server.ts';

export type Site = {
  /** What the site is called, as of now. */
  name: () => string;
  origin: string;
  key: Uint8Array;
  providers: readonly DigestProvider[];
};

/** What there is to tell somebody, in the order of the providers; nothing of a topic that has nothing. */
export async function gatherSections(
  db: Pick<Database, 'read'>,
  { due, providers }: { due: DueDigest; providers: readonly DigestProvider[] },
  now: Date,
): Promise<DigestSection[]> {
  const asked = { accountId: due.accountId, language: due.language, since: due.toldUntil };
  const wanted = providers.filter(({ topic }) => due.topics.includes(topic));
  const sections: DigestSection[] = [];
  await speaking(due.language, async () => {
    for (const { gather } of wanted) {
      const section = await gather(db, asked, now);
      if (section && section.lines.length > 0) sections.push(section);
    }
  });
  return sections;
}

/** The letter of a period, in plain text, with its way out. Sent twice by a mail server, it bears the same name. */
export function writeDigest(
  { origin, key, name }: Pick<Site, 'origin' | 'key' | 'name'>,
  { due, sections, period }: { due: DueDigest; sections: readonly DigestSection[]; period: string },
): Letter {
  const { id, language, email, pseudonym, frequency } = due;
  const stop = origin + stopAddress(language, id, stopSecretOf(key, id));
  return speaking(language, () => {
    const words = { daily: m.digest_letter_daily(), weekly: m.digest_letter_weekly() };
    const own = [
      words[frequency],
      m.digest_letter_change(),
      `${origin}${accountAddress(language, 'digest')}`,
      m.digest_letter_stop(),
      stop,
    ];
    const text = [
      m.digest_letter_hello({ pseudonym }),
      ...sections.map((one) => writeSection(one, origin)),
      '-- ',
      ...own,
    ];
    return {
      to: email,
      subject: `${m.digest_letter_subject()} · ${name()}`,
      text: `${text.join('\n\n').replace('-- \n\n', '-- \n')}\n`,
      id: `digest.${id}.${period}@${new URL(origin).hostname}`,
      unsubscribe: stop,
    };
  });
}

function writeSection({ title, lines, path }: DigestSection, origin: string): string {
  const written = lines.map((line) => `- ${oneLine(line.text)}\n  ${origin}${line.path}`);
  return [oneLine(title), ...written, m.digest_letter_all({ address: `${origin}${path}` })].join('\n');
}

/** What people typed makes no line of its own in a letter. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Where letters are stopped, without signing in. */
export function stopAddress(language: Language, id: number, secret: string): string {
  return accountAddress(language, `digest/stop/${id}/${secret}`);
}
