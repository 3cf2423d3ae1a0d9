// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { isModerator } from '../account/role.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import type { Reader } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { bundleBounds, type BundleElement } from './bundle.ts';
import { bundle, bundleElement } from './bundle.schema.server.ts';

export type BundleRow = typeof bundle.$inferSelect;

/** A bundle, and what the one who asks may do with it. */
export type OpenBundle = { bundle: BundleRow; isOwner: boolean };

/**
 * A bundle for whoever has its address, unless a moderator hid it: then for its owner and moderators. With a secret, for
 * its owner alone: a wrong secret opens nothing, whoever tries it.
 *
 * @throws {DomainError} `workshop/bundle-not-found`
 */
export async function getBundle(reader: Reader, id: string, by: Visitor): Promise<OpenBundle> {
  const isSeen = isModerator(by.account) ? undefined : or(isNull(bundle.hiddenAt), isOwned(by));
  const mayOpen = by.secret === undefined ? isSeen : isOwned({ ...by, account: undefined });
  const [found] = await reader
    .select({ bundle, isOwner: sql<number>`${isOwned(by)}` })
    .from(bundle)
    .where(and(eq(bundle.id, id), mayOpen))
    .limit(1);
  if (!found) throw new DomainError('workshop/bundle-not-found');
  return { bundle: found.bundle, isOwner: found.isOwner === 1 };
}

/** A bundle by its id, whoever may read it. */
export async function findBundleById(reader: Reader, id: string): Promise<BundleRow | undefined> {
  const [found] = await reader.select().from(bundle).where(eq(bundle.id, id)).limit(1);
  return found;
}

/** A bundle for its owner. @throws {DomainError} `workshop/bundle-not-found`, for anybody else */
export async function getOwnBundle(reader: Reader, id: string, by: Visitor): Promise<BundleRow> {
  const [found] = await reader
    .select()
    .from(bundle)
    .where(and(eq(bundle.id, id), isOwned(by)))
    .limit(1);
  if (!found) throw new DomainError('workshop/bundle-not-found');
  return found;
}

/** Made by this account, or opened at the secret address it was given. */
function isOwned({ account, secret }: Visitor): SQL {
  const isTheirs = account ? [sql`${bundle.ownerId} is ${account.accountId}`] : [];
  const isOpened = secret === undefined ? [] : [sql`${bundle.secretHash} is ${sha256(secret)}`];
  return or(...isTheirs, ...isOpened) ?? sql`0`;
}

/** The elements of a bundle, in the order of its script. */
export async function listElements(reader: Reader, bundleId: string): Promise<BundleElement[]> {
  const rows = await reader
    .select()
    .from(bundleElement)
    .where(eq(bundleElement.bundleId, bundleId))
    .orderBy(asc(bundleElement.position), asc(bundleElement.id))
    .limit(bundleBounds.elements);
  return rows.map(({ id, kind, documentId, revisionHash, partId, declinedHash, title, text, url, minutes }) => ({
    id,
    kind,
    documentId: documentId ?? undefined,
    revision: revisionHash ?? undefined,
    partId: partId ?? undefined,
    declined: declinedHash ?? undefined,
    title,
    text,
    url,
    minutes,
  }));
}

/** Bundles on one page of a list. */
export const bundlePageSize = 30;

/** The last bundle of the page before, in lists that go back in time. */
export type BundleCursor = { at: Date; id: string };

const listed = {
  id: bundle.id,
  language: bundle.language,
  title: bundle.title,
  summary: bundle.summary,
  visibility: bundle.visibility,
  authorName: bundle.authorName,
  updatedAt: bundle.updatedAt,
  publishedAt: bundle.publishedAt,
  /** Minutes of its elements together. */
  planned: sql<number>`(select coalesce(sum(own.minutes), 0) from bundle_element own where own.bundle_id = bundle.id)`,
};

/** The bundles of an account, last changed first; one more than a page shows, when there are more. */
export async function listOwnBundles(reader: Reader, accountId: number, before?: BundleCursor) {
  return reader
    .select(listed)
    .from(bundle)
    .where(and(eq(bundle.ownerId, accountId), before && isBefore(bundle.updatedAt, before)))
    .orderBy(desc(bundle.updatedAt), desc(bundle.id))
    .limit(bundlePageSize + 1);
}

export type ListedBundle = Awaited<ReturnType<typeof listOwnBundles>>[number];

/** The public bundles, latest first; one more than a page shows, when there are more. */
export async function listPublicBundles(reader: Reader, before?: BundleCursor): Promise<ListedBundle[]> {
  return reader
    .select(listed)
    .from(bundle)
    .where(
      and(eq(bundle.visibility, 'public'), isNull(bundle.hiddenAt), before && isBefore(bundle.publishedAt, before)),
    )
    .orderBy(desc(bundle.publishedAt), desc(bundle.id))
    .limit(bundlePageSize + 1);
}

function isBefore(column: typeof bundle.updatedAt | typeof bundle.publishedAt, { at, id }: BundleCursor) {
  return or(lt(column, at), and(eq(column, at), lt(bundle.id, id)));
}
