// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq } from 'drizzle-orm';
import { revision } from '../document/document.schema.server.ts';
import { listModulesOf } from '../document/documents.server.ts';
import { hashModule } from '../document/renderings.server.ts';
import type { Reader } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { bundle, bundleElement } from './bundle.schema.server.ts';
import { listElements } from './bundles.server.ts';

/**
 * Names all that a bundle says: the same name is the same words and the same texts, shown the same way. Revisions change
 * by redactions alone; the modules they are of say where links lead, and under which names people are thanked.
 */
export async function hashBundle(reader: Reader, id: string): Promise<string> {
  const [row] = await reader
    .select({
      language: bundle.language,
      title: bundle.title,
      summary: bundle.summary,
      authorName: bundle.authorName,
      credits: bundle.credits,
      updatedAt: bundle.updatedAt,
    })
    .from(bundle)
    .where(eq(bundle.id, id))
    .limit(1);
  const elements = await listElements(reader, id);
  const redactions = await reader
    .select({ id: bundleElement.id, at: revision.redactedAt })
    .from(bundleElement)
    .innerJoin(
      revision,
      and(eq(revision.documentId, bundleElement.documentId), eq(revision.hash, bundleElement.revisionHash)),
    )
    .where(eq(bundleElement.bundleId, id))
    .orderBy(asc(bundleElement.id));
  const modules = await listModulesOf(
    reader,
    elements.flatMap(({ documentId }) => documentId ?? []),
  );
  const hashes: string[] = [];
  for (const module of modules) hashes.push(await hashModule(reader, module));
  return sha256(JSON.stringify([row, elements, redactions, hashes]));
}
