// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq } from 'drizzle-orm';
import { isCrowded, type NthLatest } from '../contribution/crowding.server.ts';
import { findTrust } from '../contribution/formGuard.server.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import { sendingLimits } from '../contribution/sendingLimits.ts';
import { listLinks, plainLinks } from '../contribution/suspicion.ts';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import type { BundleHoldReason } from './bundle.ts';
import { bundle } from './bundle.schema.server.ts';
import { listElements, type BundleRow } from './bundles.server.ts';

/** All the words of a bundle that its author wrote, as one text. */
export async function readBundleWords(reader: Reader, { id, title, summary, authorName }: BundleRow): Promise<string> {
  const said = (await listElements(reader, id)).flatMap((element) => [element.title, element.text, element.url]);
  return [title, summary, authorName, ...said].join('\n');
}

/** The links of a bundle, as {@link bundle.screenedLinks} remembers them: a hash holds none of the words. */
export async function hashLinks(reader: Reader, found: BundleRow): Promise<string[]> {
  return listLinks(await readBundleWords(reader, found)).map((link) => sha256(link).slice(0, hashDigits));
}

const hashDigits = 10;

/**
 * Whether a public bundle, changed by somebody who is not known here, has more links than plain texts have beside those it
 * had when it was let through, `known`: whatever number of changes brought them.
 */
export async function hasUnreadLinks(
  tx: Transaction,
  { found, known, by }: { found: BundleRow; known: readonly string[]; by: Visitor },
): Promise<boolean> {
  const read = new Set(known);
  const unread = (await hashLinks(tx, found)).filter((link) => !read.has(link));
  return unread.length > plainLinks && (await findTrust(tx, by.account)) === 'none';
}

/**
 * Why a bundle that its owner makes public waits for a moderator, whatever its form looked like: one took it off the list
 * before, or many have become public in a short time. Whoever has a role here does not wait; for somebody whose
 * proposals were merged, their own bundles alone count.
 */
export async function findPublishingHold(
  tx: Transaction,
  { found, by }: { found: BundleRow; by: Visitor },
  now: Date,
): Promise<BundleHoldReason | undefined> {
  const trust = await findTrust(tx, by.account);
  if (trust === 'staff') return undefined;
  if (found.holdReason === 'moderator') return 'moderator';
  const limits = trust === 'contributor' ? sendingLimits.perContributor : sendingLimits.bundlesOnInstance;
  const nthLatest = nthPublished(tx, trust === 'contributor' ? by.account?.accountId : undefined);
  return (await isCrowded(limits, nthLatest, now)) ? 'instanceLimit' : undefined;
}

function nthPublished(reader: Reader, ownerId: number | undefined): NthLatest {
  const isCounted = and(
    eq(bundle.visibility, 'public'),
    ownerId === undefined ? undefined : eq(bundle.ownerId, ownerId),
  );
  return async (count) => {
    const [found] = await reader
      .select({ at: bundle.publishedAt })
      .from(bundle)
      .where(isCounted)
      .orderBy(desc(bundle.publishedAt), desc(bundle.id))
      .limit(1)
      .offset(count - 1);
    return found?.at ?? undefined;
  };
}
