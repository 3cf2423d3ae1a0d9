// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { getModuleOutline, listModuleOutlines } from '../catalogue/modules.server.ts';
import type { Progress } from '../learning/progress.ts';
import { awardBadge, listAwards } from '../recognition/awards.server.ts';
import { drawBadge } from '../recognition/badgeImage.ts';
import { buildCredential, toSeconds, type Holder } from '../recognition/credential.ts';
import { getPublishedBadge, listPublishedBadges, type PublishedBadge } from '../recognition/credentials.server.ts';
import { measureBadge, type BadgeProgress } from '../recognition/criteria.ts';
import { hashName } from '../recognition/holder.server.ts';
import type { ShownHolder } from '../recognition/holder.ts';
import { didOf, keyAddress } from '../recognition/issuer.ts';
import { getSigningKey } from '../recognition/issuerKeys.server.ts';
import { keepSignature, publishBadge, type Owner } from '../recognition/publishing.server.ts';
import type { Database } from '../server/database/database.server.ts';
import type { Language } from '../shared/language.ts';
import { writeCredentialTexts } from './badgeTexts.ts';
import type { Instance } from './composition.server.ts';

/** A module's badge as its owner sees it. */
export type OwnBadge = {
  module: string;
  title: string;
  titleLanguage: string;
  progress: BadgeProgress;
  /** Earned now or before; `earnedAt` is undefined until something is done with it. */
  isEarned: boolean;
  earnedAt: Date | undefined;
  published: { id: string; name: string; isSigned: boolean; publishedAt: Date } | undefined;
};

type Learner = { accountId: number; progress: Progress };

/** The badge of each module that can be gone through, for the person who learns. Records nothing. */
export async function describeOwnBadges(
  db: Database,
  { accountId, progress }: Learner,
  language: Language,
): Promise<OwnBadge[]> {
  const [outlines, awards, published] = await Promise.all([
    listModuleOutlines(db, language),
    listAwards(db, accountId),
    listPublishedBadges(db, accountId),
  ]);
  return outlines
    .map((outline) => {
      const measured = measureBadge(progress, outline);
      const award = awards.find(({ module }) => module === outline.slug);
      return {
        module: outline.slug,
        title: outline.module.summary.title,
        titleLanguage: outline.module.language,
        progress: measured,
        isEarned: award !== undefined || measured.isGoneThrough,
        earnedAt: award?.earnedAt,
        published: describePublished(published.find(({ module }) => module === outline.slug)),
      };
    })
    .filter(({ progress: { total }, isEarned }) => total > 0 || isEarned);
}

/**
 * Keeps that a learner earned the badges of some modules, if they did. To be called once a lesson was completed or a
 * self-assessment attempted, with the whole diary folded.
 */
export async function awardBadges(
  db: Database,
  { accountId, progress }: Learner,
  modules: readonly string[],
  now: Date,
): Promise<void> {
  for (const module of modules)
    await awardBadge(db, accountId, { progress, outline: await getModuleOutline(db, module, 'fr') }, now);
}

/** What a form says of the badge to publish; the language is that of the page. */
export type BadgeToPublish = { module: string; holder: ShownHolder; language: Language };

/**
 * Publishes somebody's own badge, signed when the instance has a public address. Resolves to its id.
 *
 * @throws {DomainError} `catalogue/not-found`, and as `publishBadge` does
 */
export async function publishOwnBadge(
  instance: Instance,
  owner: Owner,
  { module, holder, language }: BadgeToPublish,
  now: Date,
): Promise<string> {
  const outline = await getModuleOutline(instance.db, module, language);
  const publication = { module, title: outline.module.summary.title, language, holder };
  const id = await publishBadge(instance.db, owner, { publication, chance: randomBytes }, now);
  await signBadge(instance, id);
  return id;
}

/** Signs a published badge that is not signed yet, if the instance has a public address. */
async function signBadge({ db, settings, recognition }: Instance, id: string): Promise<void> {
  const badge = await getPublishedBadge(db, id);
  const { origin } = settings;
  if (origin === undefined || badge.signed !== null) return;
  const key = await getSigningKey(db);
  const facts = {
    ...{ id, origin, module: badge.module, publishedAt: badge.publishedAt },
    holder: readHolder(badge),
    status: { list: badge.statusList, index: badge.statusIndex },
    imageSvg: drawBadge(badge.module),
  };
  const document = buildCredential(facts, writeCredentialTexts(origin, badge));
  const verificationMethod = keyAddress(didOf(origin), key.publicKey);
  const signer = { privateKey: key.privateKey, verificationMethod, created: toSeconds(badge.publishedAt) };
  await keepSignature(db, id, JSON.stringify(await recognition.sign(document, signer)));
}

function readHolder({ holder, name, holderKey }: PublishedBadge): Holder {
  return holder === 'named'
    ? { kind: 'named', nameHash: hashName(name, holderKey), salt: holderKey }
    : { kind: 'pseudonymous', address: holderKey };
}

function describePublished(badge: PublishedBadge | undefined): OwnBadge['published'] {
  return badge && { id: badge.id, name: badge.name, isSigned: badge.signed !== null, publishedAt: badge.publishedAt };
}
