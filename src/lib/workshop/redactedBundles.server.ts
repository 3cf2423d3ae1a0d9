// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq } from 'drizzle-orm';
import { redactFields, type RedactedRow, type WantedWords } from '../contribution/redactedWords.server.ts';
import { mayHold } from '../document/redactedRevisions.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { bundle, bundleElement } from './bundle.schema.server.ts';

/** The bundles and elements that hold some phrases, in what their authors wrote or in the titles of what they chose. */
export async function findRedactedBundles(db: Database, wanted: WantedWords): Promise<RedactedRow[]> {
  return [...(await findBundles(db, wanted)), ...(await findElements(db, wanted))];
}

async function findBundles(db: Database, { phrases, redact }: WantedWords): Promise<RedactedRow[]> {
  const said = [bundle.title, bundle.summary, bundle.authorName, bundle.hiddenReason, bundle.credits];
  const rows = await db.read.select().from(bundle).where(mayHold(said, phrases)).orderBy(asc(bundle.id));
  return rows.flatMap(
    ({ id, language, title, summary, authorName, ownerId: accountId, secretHash, hiddenReason, credits }) => {
      const take = (text: string) => redact(text, language);
      const changed = redactFields({ title, summary, authorName, hiddenReason }, take);
      const cleared = credits.map((credit) => redactFields(credit, take) ?? credit);
      const isCredited = cleared.some((credit, index) => credit !== credits[index]);
      if (!changed && !isCredited) return [];
      const keep = async (tx: Transaction) =>
        tx
          .update(bundle)
          .set({ ...changed, credits: cleared })
          .where(eq(bundle.id, id));
      const concerned = { accountId, secretHash, object: `bundle/${id}` };
      return [{ proposalId: undefined, kind: 'bundle', concerned, keep }];
    },
  );
}

async function findElements(db: Database, { phrases, redact }: WantedWords): Promise<RedactedRow[]> {
  const said = [bundleElement.title, bundleElement.text, bundleElement.url];
  const rows = await db.read
    .select({ row: bundleElement, language: bundle.language, accountId: bundle.ownerId, secretHash: bundle.secretHash })
    .from(bundleElement)
    .innerJoin(bundle, eq(bundle.id, bundleElement.bundleId))
    .where(mayHold(said, phrases))
    .orderBy(asc(bundleElement.id));
  return rows.flatMap(({ row: { id, bundleId, title, text, url }, language, accountId, secretHash }) => {
    const changed = redactFields({ title, text }, (words) => redact(words, language));
    // An address with a marker in it leads nowhere: it goes whole.
    const isUrlHeld = redact(url, language) !== url;
    if (!changed && !isUrlHeld) return [];
    const left = { ...changed, ...(isUrlHeld ? { kind: 'note' as const, url: '' } : {}) };
    const keep = async (tx: Transaction) => tx.update(bundleElement).set(left).where(eq(bundleElement.id, id));
    const concerned = { accountId, secretHash, object: `bundle/${bundleId}` };
    return [{ proposalId: undefined, kind: 'bundle', concerned, keep }];
  });
}
