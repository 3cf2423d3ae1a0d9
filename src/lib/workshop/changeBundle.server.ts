// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, notInArray } from 'drizzle-orm';
import { assertMayWrite } from '../account/suspensions.server.ts';
import { recordActivity } from '../activity/activities.server.ts';
import { dropHeldActs } from '../activity/moderationActs.server.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import { settleReports } from '../contribution/reports.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import type { Language } from '../shared/language.ts';
import { DomainError } from '../shared/refusal.ts';
import { bundleBounds, type BundleCredit, type BundleDescription, type NewElement } from './bundle.ts';
import { changeElements, type ChangedElement, type ElementsChange } from './bundleChanges.ts';
import { checkDescription, checkElement } from './bundleChecks.ts';
import { bundle, bundleElement } from './bundle.schema.server.ts';
import { hashLinks, hasUnreadLinks } from './bundleScreening.server.ts';
import { getBundle, getOwnBundle, listElements } from './bundles.server.ts';
import { holdColumns } from './bundleStates.ts';

export type NewBundle = {
  /** From `formatBundleId`. */
  id: string;
  language: Language;
  description: BundleDescription;
  elements: readonly NewElement[];
  /** Null for somebody without an account, who holds the secret that this is the hash of. */
  ownerId: number | null;
  secretHash: string | undefined;
};

/**
 * Keeps a bundle, for whoever has its address.
 *
 * @throws {DomainError} `workshop/draft-refused` for what `checkDescription` and `checkElement` complain of,
 * `workshop/bundle-full`
 */
export async function addBundle(tx: Transaction, added: NewBundle, now: Date): Promise<void> {
  await keepBundle(tx, { ...added, credits: [] }, now);
  await record(tx, { id: added.id, actorId: added.ownerId, verb: 'bundleCreated' }, now);
}

/**
 * Copies a bundle that somebody can read, with its elements as they are pinned, and the credit of those it comes from.
 *
 * @throws {DomainError} `workshop/bundle-not-found`
 */
export async function copyBundle(
  tx: Transaction,
  { from, by, ...copy }: Omit<NewBundle, 'language' | 'description' | 'elements'> & CopySource,
  now: Date,
): Promise<void> {
  const { bundle: source } = await getBundle(tx, from, by);
  const { language, title, summary, minutes, authorName } = source;
  const credit: BundleCredit = { bundleId: source.id, title, authorName };
  const credits = [...source.credits, credit].slice(-bundleBounds.credits);
  const description = { title, summary, minutes, authorName: copy.authorName };
  const elements = await listElements(tx, source.id);
  await keepBundle(tx, { ...copy, language, description, elements, credits }, now);
  const data = { from: source.id };
  await record(tx, { id: copy.id, actorId: copy.ownerId, verb: 'bundleCopied', data }, now);
}

type CopySource = { from: string; by: Visitor; authorName: string };

async function keepBundle(
  tx: Transaction,
  { description, elements, secretHash, ...rest }: NewBundle & { credits: readonly BundleCredit[] },
  now: Date,
): Promise<void> {
  refuseFaulty(checkDescription(description));
  if (elements.length > bundleBounds.elements) throw new DomainError('workshop/bundle-full');
  for (const element of elements) refuseFaulty(checkElement(element));
  const kept = { id: rest.id, language: rest.language, ownerId: rest.ownerId, credits: rest.credits };
  await tx.insert(bundle).values({
    ...kept,
    ...trimDescription(description),
    secretHash: secretHash ?? null,
    visibility: 'unlisted',
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
  await writeElements(
    tx,
    rest.id,
    elements.map((element) => ({ ...element, id: undefined, declined: undefined })),
  );
}

function trimDescription({ title, summary, minutes, authorName }: BundleDescription): BundleDescription {
  return { title: title.trim(), summary: summary.trim(), minutes, authorName: authorName.trim() };
}

/** What is done to a bundle, by whom, and the version they had before their eyes. */
export type BundleChange = {
  id: string;
  by: Visitor;
  version: number;
  change: ElementsChange | { kind: 'describe'; description: BundleDescription };
};

/**
 * Changes what a bundle says or is made of. Resolves to its new version. A public one that was given more links than plain
 * texts have since it was let through leaves the list until a moderator has read it, unless whoever changes it is known here.
 *
 * @throws {DomainError} `account/suspended` for one that is public, `workshop/bundle-not-found` for all but its owner, `workshop/moved` when it has changed
 * meanwhile or has no such element, `workshop/draft-refused`, `workshop/bundle-full`
 */
export async function changeBundle(
  db: Database,
  { id, by, version, change }: BundleChange,
  now: Date,
): Promise<number> {
  return db.write(async (tx) => {
    const found = await getOwnBundle(tx, id, by);
    if (found.version !== version) throw new DomainError('workshop/moved');
    const isPublic = found.visibility === 'public';
    if (isPublic) await assertMayWrite(tx, by.account?.accountId, now);
    const known = isPublic ? (found.screenedLinks ?? (await hashLinks(tx, found))) : [];
    if (change.kind === 'describe') refuseFaulty(checkDescription(change.description));
    else await writeElements(tx, id, await applyChange(tx, id, change));
    const described = change.kind === 'describe' ? trimDescription(change.description) : {};
    await tx
      .update(bundle)
      .set({ ...described, version: version + 1, updatedAt: now })
      .where(eq(bundle.id, id));
    if (isPublic) await screen(tx, { id, by, known }, now);
    return version + 1;
  });
}

/** As the words of whoever sends a form: more links than people put in theirs are looked at first. */
async function screen(tx: Transaction, { id, by, known }: Screened, now: Date): Promise<void> {
  const found = await getOwnBundle(tx, id, by);
  const isHeld = await hasUnreadLinks(tx, { found, known, by });
  await tx
    .update(bundle)
    .set(isHeld ? holdColumns('links', now) : { screenedLinks: known })
    .where(eq(bundle.id, id));
  if (isHeld) await record(tx, { id, actorId: by.account?.accountId ?? null, verb: 'bundleHeld' }, now);
}

type Screened = Pick<BundleChange, 'id' | 'by'> & { known: readonly string[] };

async function applyChange(tx: Transaction, id: string, change: ElementsChange): Promise<readonly ChangedElement[]> {
  const changed = changeElements(await listElements(tx, id), change);
  if (changed === 'full') throw new DomainError('workshop/bundle-full');
  if (changed === 'elementNotFound') throw new DomainError('workshop/moved');
  for (const element of changed) refuseFaulty(checkElement(element));
  return changed;
}

function refuseFaulty(complaints: Readonly<Record<string, string | undefined>>): void {
  const [field] = Object.keys(complaints);
  if (field !== undefined) throw new DomainError('workshop/draft-refused', { field });
}

/** Makes the rows of a bundle what its elements are now. Those that are no more go, and their numbers serve no more. */
async function writeElements(tx: Transaction, bundleId: string, elements: readonly ChangedElement[]): Promise<void> {
  const kept = elements.flatMap(({ id }) => id ?? []);
  const isGone = and(eq(bundleElement.bundleId, bundleId), notInArray(bundleElement.id, kept));
  await tx.delete(bundleElement).where(isGone);
  for (const [position, element] of elements.entries()) {
    const row = { ...columnsOf(element), bundleId, position };
    if (element.id === undefined) await tx.insert(bundleElement).values(row);
    else await tx.update(bundleElement).set(row).where(eq(bundleElement.id, element.id));
  }
}

function columnsOf({ kind, documentId, revision, partId, declined, title, text, url, minutes }: ChangedElement) {
  return {
    kind,
    documentId: documentId ?? null,
    revisionHash: revision ?? null,
    partId: partId ?? null,
    declinedHash: declined ?? null,
    title: title.trim(),
    text: text.trim(),
    url: url.trim(),
    minutes,
  };
}

/** Takes a bundle away, for ever. Copies of it stay. @throws {DomainError} `workshop/bundle-not-found` */
export async function eraseBundle(db: Database, { id, by }: { id: string; by: Visitor }, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const found = await getOwnBundle(tx, id, by);
    await tx.delete(bundle).where(eq(bundle.id, found.id));
    await dropHeldActs(tx, `bundle/${id}`);
    await settleReports(tx, { object: { kind: 'bundle', id }, upTo: Number.MAX_SAFE_INTEGER }, now);
    await record(tx, { id, actorId: by.account?.accountId ?? null, verb: 'bundleErased' }, now);
  });
}

type Deed = { id: string; actorId: number | null; verb: string; data?: Readonly<Record<string, string>> };

/** What was done to a bundle, for the activity. */
export async function record(tx: Transaction, { id, ...deed }: Deed, now: Date): Promise<void> {
  await recordActivity(tx, { ...deed, object: `bundle/${id}` }, now);
}
