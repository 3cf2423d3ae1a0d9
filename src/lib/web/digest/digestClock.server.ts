// SPDX-License-Identifier: AGPL-3.0-or-later
import { digestFrequencies, periodOf } from '../../community/digest/digest.ts';
import { claimDigest, listDueDigests, noteTold, type DueDigest } from '../../community/digest/digests.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import type { Mail } from '../../server/mail.server.ts';
import { gatherSections, writeDigest, type Site } from './digestLetter.server.ts';

export type DigestClock = { stop(): void };

export type DigestSite = Site & { db: Database; mail: Pick<Mail, 'hand'>; timeZone: string };

/** A letter that is a few minutes late is no later for it. */
const lookMs = 5 * 60_000;
const batchSize = 20;

/** Has the letters of each period sent while the instance serves. `report` is told of what fails. */
export function openDigestClock(site: DigestSite, now: () => Date, report: (error: unknown) => void): DigestClock {
  let running: Promise<unknown> | undefined;
  let isStopped = false;
  const look = () => {
    if (running || isStopped) return;
    running = sendDueDigests(site, now, () => isStopped)
      .catch((error: unknown) => isStopped || report(error))
      .finally(() => (running = undefined));
  };
  const timer = setInterval(look, lookMs).unref();
  const stop = () => {
    isStopped = true;
    clearInterval(timer);
  };
  return { stop };
}

/** Sends all that is due, one letter after another, and resolves to how many left. */
export async function sendDueDigests(site: DigestSite, now: () => Date, isOver = () => false): Promise<number> {
  let sent = 0;
  for (const frequency of digestFrequencies) {
    const period = periodOf(frequency, now(), site.timeZone);
    let after = 0;
    for (;;) {
      const due = await listDueDigests(site.db.read, { frequency, period, after, limit: batchSize });
      for (const one of due) {
        if (isOver()) return sent;
        const outcome = await sendDigest(site, { due: one, period }, now());
        if (outcome === 'sent') sent += 1;
        // A mail server that is down costs one letter its turn, not all of them: the others wait for the next look.
        if (outcome === 'refused') return sent;
      }
      if (due.length < batchSize) break;
      after = due.at(-1)?.id ?? 0;
    }
  }
  return sent;
}

/**
 * Prepares the letter of a period, once. It is claimed before it leaves: a process that stops in between sends it no more,
 * and the next letter tells what this one would have, as it does when the mail server refuses.
 */
async function sendDigest(
  site: DigestSite,
  { due, period }: { due: DueDigest; period: string },
  now: Date,
): Promise<'sent' | 'refused' | 'nothing'> {
  const sections = await gatherSections(site.db, { due, providers: site.providers }, now);
  if (!(await claimDigest(site.db, { id: due.id, period }))) return 'nothing';
  if (sections.length > 0 && !(await site.mail.hand(writeDigest(site, { due, sections, period })))) return 'refused';
  await noteTold(site.db, { id: due.id, until: now });
  return sections.length > 0 ? 'sent' : 'nothing';
}
