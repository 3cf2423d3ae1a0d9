// SPDX-License-Identifier: AGPL-3.0-or-later
import { redact, type Redaction } from '../../contribution/redactions.server.ts';
import { listModulesOf } from '../../document/documents.server.ts';
import type { PublishingSite } from '../contribution/publishing/publishingSite.server.ts';

/** Takes words out of everything, then has what readers see made again. @throws {DomainError} as `redact` */
export async function redactEverywhere(
  { db, refresh, wake }: Pick<PublishingSite, 'db' | 'refresh' | 'wake'>,
  redaction: Redaction,
  now: Date,
): Promise<void> {
  const documents = await redact(db, redaction, now);
  for (const module of await listModulesOf(db.read, documents)) await refresh(module);
  wake();
}
