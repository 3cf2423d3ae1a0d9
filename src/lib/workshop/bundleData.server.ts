// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, ne } from 'drizzle-orm';
import type { PersonalDataHolder } from '../account/personalData.ts';
import { settleReports } from '../contribution/reports.server.ts';
import { bundle, bundleElement } from './bundle.schema.server.ts';

/**
 * The bundles that someone made. An erasure takes away those that they kept to themselves; a public one stays under the
 * name they chose for it, since others prepare workshops with it, and forgets which account it came from.
 */
export const bundleDataHolder: PersonalDataHolder = {
  name: 'bundles',
  tables: ['bundle'],
  collect: async ({ read }, accountId) => ({
    bundles: await read
      .select({
        address: bundle.id,
        language: bundle.language,
        title: bundle.title,
        summary: bundle.summary,
        minutes: bundle.minutes,
        name: bundle.authorName,
        visibility: bundle.visibility,
        copiedFrom: bundle.credits,
        consent: bundle.consentText,
        consentAt: bundle.consentAt,
        hiddenReason: bundle.hiddenReason,
        createdAt: bundle.createdAt,
        updatedAt: bundle.updatedAt,
      })
      .from(bundle)
      .where(eq(bundle.ownerId, accountId))
      .orderBy(asc(bundle.createdAt), asc(bundle.id)),
    bundleElements: await read
      .select({
        bundle: bundleElement.bundleId,
        kind: bundleElement.kind,
        document: bundleElement.documentId,
        revision: bundleElement.revisionHash,
        part: bundleElement.partId,
        title: bundleElement.title,
        text: bundleElement.text,
        url: bundleElement.url,
        minutes: bundleElement.minutes,
      })
      .from(bundleElement)
      .innerJoin(bundle, eq(bundle.id, bundleElement.bundleId))
      .where(eq(bundle.ownerId, accountId))
      .orderBy(asc(bundleElement.bundleId), asc(bundleElement.position)),
  }),
  erase: async (tx, accountId, now) => {
    const isErased = and(eq(bundle.ownerId, accountId), ne(bundle.visibility, 'public'));
    const erased = await tx.delete(bundle).where(isErased).returning({ id: bundle.id });
    for (const { id } of erased)
      await settleReports(tx, { object: { kind: 'bundle', id }, upTo: Number.MAX_SAFE_INTEGER }, now);
    await tx.update(bundle).set({ ownerId: null }).where(eq(bundle.ownerId, accountId));
  },
};
