// SPDX-License-Identifier: AGPL-3.0-or-later
import { getModuleOutline } from '../../catalogue/modules.server.ts';
import { bakeSvg } from '../../recognition/bakedSvg.ts';
import { drawBadge } from '../../recognition/badgeImage.ts';
import type { BadgeFinding } from '../../recognition/checkBadge.server.ts';
import type { OwnKeys } from '../../recognition/checkSignature.server.ts';
import { credentialAddress, toSeconds } from '../../recognition/credential.ts';
import { findRevokedPlaces, getPublishedBadge, isRevoked } from '../../recognition/credentials.server.ts';
import type { GoneThrough } from '../../recognition/criteria.ts';
import { describeIssuer, didOf, keyAddress } from '../../recognition/issuer.ts';
import { getSigningKey, listPublicKeys } from '../../recognition/issuerKeys.server.ts';
import type { JsonObject } from '../../recognition/json.ts';
import { buildStatusList } from '../../recognition/statusList.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import type { Instance } from '../composition.server.ts';

/** What anyone may read, from any page: wallets and checkers run in other sites' pages. */
const forEveryone = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

/** The same for all, and fresh: the byte cache keeps it until a badge is published or taken back. */
export function answerForEveryone(body: string | Uint8Array, type: string): Response {
  const bytes = typeof body === 'string' ? body : new Uint8Array(body);
  return new Response(bytes, { headers: { ...forEveryone, 'content-type': type, 'x-essaim-shows': 'badges' } });
}

/** What the page of a published badge shows. */
export type BadgePage = {
  id: string;
  module: string;
  title: string;
  /** The language the title is in: a module may have no text in that of the page. */
  titleLanguage: string;
  /** Empty when its owner shows none. */
  name: string;
  earnedAt: Date;
  publishedAt: Date;
  goneThrough: GoneThrough[];
  /** The site that gave it, as people say it. */
  issuer: string | undefined;
  signature: 'signed' | 'notYet' | 'noAddress';
};

/** Opens the page of a published badge. @throws {DomainError} `recognition/not-found` */
export async function openBadgePage({ db, settings }: Instance, id: string, language: string): Promise<BadgePage> {
  const { module, title, name, earnedAt, publishedAt, goneThrough, signed, ...badge } = await getPublishedBadge(db, id);
  const outline = await getModuleOutline(db, module, badge.language).catch(() => undefined);
  const { origin } = settings;
  return {
    ...{ id, module, title, name, earnedAt, publishedAt, goneThrough },
    titleLanguage: outline?.module.language ?? language,
    issuer: origin && new URL(origin).host,
    signature: signed !== null ? 'signed' : origin === undefined ? 'noAddress' : 'notYet',
  };
}

/** The signed credential of a published badge. @throws {DomainError} `recognition/not-found`, also when it is not signed */
export async function getSignedCredential({ db }: Instance, id: string): Promise<string> {
  const { signed } = await getPublishedBadge(db, id);
  if (signed === null) throw new DomainError('recognition/not-found');
  return signed;
}

/** The drawing of a published badge, with its credential when it is signed. */
export async function drawBakedSvg({ db }: Instance, id: string): Promise<string> {
  const { module, signed } = await getPublishedBadge(db, id);
  return signed === null ? drawBadge(module) : bakeSvg(drawBadge(module), signed);
}

/** The same as a PNG. */
export async function drawBakedPng({ db, recognition }: Instance, id: string): Promise<Uint8Array> {
  const { module, signed } = await getPublishedBadge(db, id);
  return recognition.bakePng(drawBadge(module), signed ?? undefined);
}

/** The keys of this instance. @throws {DomainError} `recognition/no-address` when it has no public address */
export async function describeOwnIssuer({ db, settings }: Instance): Promise<JsonObject> {
  return describeIssuer(requireOrigin(settings.origin), await listPublicKeys(db));
}

/** A signed list of what was taken back. @throws {DomainError} `recognition/no-address`; `recognition/not-found` when there is no such list */
export async function signStatusList(instance: Instance, list: number, now: Date): Promise<JsonObject> {
  const origin = requireOrigin(instance.settings.origin);
  const revoked = await findRevokedPlaces(instance.db, list);
  if (!revoked) throw new DomainError('recognition/not-found');
  const { publicKey, privateKey } = await getSigningKey(instance.db);
  const signer = { privateKey, verificationMethod: keyAddress(didOf(origin), publicKey), created: toSeconds(now) };
  return instance.recognition.sign(buildStatusList({ origin, list, revoked }, now), signer);
}

export type CheckedBadge = BadgeFinding & {
  /** For a badge given here: published today, taken back since; undefined for others. */
  standing: { kind: 'published'; id: string } | { kind: 'revoked' } | undefined;
};

/** Looks at a badge of any issuer, and for our own at whether it still stands. */
export async function checkAnyBadge(instance: Instance, bytes: Uint8Array): Promise<CheckedBadge> {
  const own = await findOwnKeys(instance);
  const finding = await instance.recognition.check(bytes, own);
  const isOurs = finding.kind === 'checked' && finding.issuer === 'ours';
  return { ...finding, standing: isOurs ? await findStanding(instance, finding.claims.id) : undefined };
}

async function findStanding({ db, settings }: Instance, address = ''): Promise<CheckedBadge['standing']> {
  const prefix = credentialAddress(settings.origin ?? '', '');
  if (!address.startsWith(prefix)) return undefined;
  const id = address.slice(prefix.length);
  if (await isRevoked(db, id)) return { kind: 'revoked' };
  const badge = await getPublishedBadge(db, id).catch(() => undefined);
  return badge && { kind: 'published', id: badge.id };
}

async function findOwnKeys({ db, settings: { origin } }: Instance): Promise<OwnKeys | undefined> {
  return origin === undefined ? undefined : { did: didOf(origin), publicKeys: await listPublicKeys(db) };
}

function requireOrigin(origin: string | undefined): string {
  if (origin === undefined) throw new DomainError('recognition/no-address');
  return origin;
}
