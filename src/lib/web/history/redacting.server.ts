// SPDX-License-Identifier: AGPL-3.0-or-later
import { findRedactedPosts } from '../../community/forum/redactedPosts.server.ts';
import type { FindWords } from '../../contribution/redactedWords.server.ts';
import { redact, type Redaction } from '../../contribution/redactions.server.ts';
import { listModulesOf } from '../../document/documents.server.ts';
import { findRedactedPlans } from '../../workshop/live/redactedPlans.server.ts';
import { findRedactedBundles } from '../../workshop/redactedBundles.server.ts';
import type { PublishingSite } from '../contribution/publishing/publishingSite.server.ts';

/** Domains that hold words of people besides what was published, proposed or said. */
export const redactedBesides: readonly FindWords[] = [findRedactedPosts, findRedactedBundles, findRedactedPlans];

type Redacting = Pick<PublishingSite, 'db' | 'refresh' | 'wake'> & {
  /** Lets go of the files that were made of what was published. */
  forgetFiles: () => Promise<void>;
  /** Has the screens of live workshops look again. */
  tellRooms: () => void;
};

/** Takes words out of everything, then has what readers see made again. @throws {DomainError} as `redact` */
export async function redactEverywhere(
  { db, refresh, wake, forgetFiles, tellRooms }: Redacting,
  redaction: Redaction,
  now: Date,
): Promise<void> {
  const documents = await redact(db, { ...redaction, besides: redactedBesides }, now);
  tellRooms();
  for (const module of await listModulesOf(db.read, documents)) await refresh(module);
  // Not before: what is asked for meanwhile is still made of the pages of before.
  await forgetFiles();
  wake();
}
