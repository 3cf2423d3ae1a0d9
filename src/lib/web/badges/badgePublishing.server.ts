// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { getModuleOutline } from '../../catalogue/modules.server.ts';
import { awardBadge } from '../../recognition/awards.server.ts';
import { drawBadge } from '../../recognition/badgeImage.ts';
import { buildCredential, toSeconds, type Holder } from '../../recognition/credential.ts';
import { getPublishedBadge, listPublishedBadges, type PublishedBadge } from '../../recognition/credentials.server.ts';
import { hashName } from '../../recognition/holder.server.ts';
import type { ShownHolder } from '../../recognition/holder.ts';
import { didOf, keyAddress } from '../../recognition/issuer.ts';
import { getSigningKey } from '../../recognition/issuerKeys.server.ts';
import { keepSignature, publishBadge, type Owner } from '../../recognition/publishing.server.ts';
import type { Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { readLearner } from './badges.server.ts';
import { writeCredentialTexts } from './badgeTexts.ts';
import type { Instance } from '../composition.server.ts';

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
  // What was completed before badges were noticed, or in a browser since joined, counts too.
  if (owner)
    await awardBadge(instance.db, owner.accountId, { ...(await readLearner(instance.db, owner)), outline }, now);
  const publication = { module, title: outline.module.summary.title, language, holder };
  const id = await publishBadge(instance.db, owner, { publication, chance: randomBytes }, now);
  await signBadge(instance, id);
  return id;
}

/**
 * Signs somebody's own badge that was published while the instance had no public address.
 *
 * @throws {DomainError} `account/sign-in-required`; `recognition/not-found`, also for somebody else's
 */
export async function signOwnBadge(instance: Instance, owner: Owner, id: string): Promise<void> {
  if (!owner) throw new DomainError('account/sign-in-required');
  const own = await listPublishedBadges(instance.db, owner.accountId);
  if (!own.some((badge) => badge.id === id)) throw new DomainError('recognition/not-found');
  await signBadge(instance, id);
}

/** Signs a published badge that is not signed yet, if the instance has a public address. */
async function signBadge({ db, settings, recognition, identity }: Instance, id: string): Promise<void> {
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
  const document = buildCredential(facts, writeCredentialTexts({ origin, name: identity.latest.name }, badge));
  const verificationMethod = keyAddress(didOf(origin), key.publicKey);
  const signer = { privateKey: key.privateKey, verificationMethod, created: toSeconds(badge.publishedAt) };
  await keepSignature(db, id, JSON.stringify(await recognition.sign(document, signer)));
}

function readHolder({ holder, name, holderKey }: PublishedBadge): Holder {
  return holder === 'named'
    ? { kind: 'named', nameHash: hashName(name, holderKey), salt: holderKey }
    : { kind: 'pseudonymous', address: holderKey };
}
