// SPDX-License-Identifier: AGPL-3.0-or-later
import { redact, type Redaction } from '../../contribution/redactions.server.ts';
import { listModulesOf } from '../../document/documents.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { renderModule, type Renderer } from '../publishing/publishing.server.ts';

/** Takes words out of everything, then has what readers see made again. @throws {DomainError} as `redact` */
export async function redactEverywhere(
  { db, render }: { db: Database; render: Renderer },
  redaction: Redaction,
  now: Date,
): Promise<void> {
  const documents = await redact(db, redaction, now);
  for (const module of await listModulesOf(db.read, documents)) await renderModule(db, module, render);
}
