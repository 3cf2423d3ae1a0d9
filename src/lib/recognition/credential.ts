// SPDX-License-Identifier: AGPL-3.0-or-later
import { ownContexts } from './ownContexts.ts';
import { didOf } from './issuer.ts';
import type { JsonObject } from './json.ts';

/** Who a badge was given to: a name nobody can read out of the badge, but anyone can check; or nobody in particular. */
export type Holder = { kind: 'named'; nameHash: string; salt: string } | { kind: 'pseudonymous'; address: string };

/** The sentences of a credential, in the language it was published in. */
export type CredentialTexts = {
  language: string;
  /** The name of the instance. */
  issuer: string;
  title: string;
  description: string;
  /** What had to be done, and what a badge does not say. */
  criteria: string;
  imageText: string;
  /** One line per lesson and self-assessment that was gone through. */
  steps: ReadonlyArray<{ address: string; title: string; revision: string }>;
};

export type CredentialFacts = {
  id: string;
  origin: string;
  module: string;
  publishedAt: Date;
  holder: Holder;
  status: { list: number; index: number };
  /** The drawing, without a credential in it. */
  imageSvg: string;
};

export const credentialAddress = (origin: string, id: string) => `${origin}/credentials/${id}`;
export const statusListAddress = (origin: string, list: number) => `${origin}/credentials/status/${list}`;

/**
 * A badge given to someone, before it is signed.
 *
 * The drawing is inside it: looking at a badge asks nothing of the instance that gave it.
 *
 * Source: Open Badges 3.0, https://www.imsglobal.org/spec/ob/v3p0/; Verifiable Credentials Data Model 2.0,
 * https://www.w3.org/TR/vc-data-model-2.0/
 */
export function buildCredential(facts: CredentialFacts, texts: CredentialTexts): JsonObject {
  const { origin, status } = facts;
  const list = statusListAddress(origin, status.list);
  return {
    '@context': [...ownContexts],
    id: credentialAddress(origin, facts.id),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: texts.title,
    issuer: { id: didOf(origin), type: ['Profile'], name: texts.issuer, url: origin },
    validFrom: toSeconds(facts.publishedAt),
    credentialSubject: buildSubject(facts, texts),
    credentialStatus: {
      id: `${list}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.index),
      statusListCredential: list,
    },
    evidence: texts.steps.map(({ address, title, revision }) => ({
      id: address,
      type: ['Evidence'],
      name: title,
      narrative: revision,
    })),
  };
}

/** Times of credentials have no fraction: every implementation writes those alike. */
export function toSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

function buildSubject({ origin, module, holder, imageSvg }: CredentialFacts, texts: CredentialTexts): JsonObject {
  return {
    ...describeHolder(holder),
    type: ['AchievementSubject'],
    achievement: {
      id: `${origin}/${texts.language}/modules/${module}`,
      type: ['Achievement'],
      achievementType: 'Badge',
      inLanguage: texts.language,
      name: texts.title,
      description: texts.description,
      criteria: { narrative: texts.criteria },
      image: {
        id: `data:image/svg+xml;base64,${btoa(imageSvg)}`,
        type: 'Image',
        caption: texts.imageText,
      },
    },
  };
}

function describeHolder(holder: Holder): JsonObject {
  if (holder.kind === 'pseudonymous') return { id: holder.address };
  const { nameHash, salt } = holder;
  return {
    identifier: [{ type: 'IdentityObject', hashed: true, identityHash: nameHash, identityType: 'name', salt }],
  };
}
