// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CourseSummary, ModuleOutline, OutlineEntry } from '../catalogue/course.ts';
import { foldDiary, type Progress } from '../learning/progress.ts';
import { anEvent } from '../learning/learningTesting.ts';
import { drawBadge } from './badgeImage.ts';
import { buildCredential, toSeconds, type CredentialFacts, type CredentialTexts } from './credential.ts';
import { signDocument } from './dataIntegrity.server.ts';
import { makeKeyPair, type KeyPair } from './ed25519.server.ts';
import { hashName } from './holder.server.ts';
import { didOf, keyAddress } from './issuer.ts';
import type { JsonObject } from './json.ts';

/** For tests: a public address, when it is, and the keys of who signs there. */
export const origin = 'https://essaim.example:8443';
export const now = new Date('2026-11-25T10:00:00Z');
export const pair = makeKeyPair(new Uint8Array(32).fill(7));
export const own = { did: didOf(origin), publicKeys: [pair.publicKey] };

const facts: CredentialFacts = {
  id: '019ab000-0000-7000-8000-000000000001',
  origin,
  module: 'essai',
  publishedAt: now,
  holder: { kind: 'named', nameHash: hashName('Camille Dupont', 'sel'), salt: 'sel' },
  status: { list: 1, index: 94_567 },
  imageSvg: drawBadge('essai'),
};

const texts: CredentialTexts = {
  language: 'fr',
  issuer: 'Essaim, essaim.example',
  title: 'Un module d’essai',
  description: 'A réalisé le module « Un module d’essai ».',
  criteria: 'La personne déclare avoir parcouru chaque leçon (2 leçons, 1 auto-évaluation).',
  imageText: 'Badge du module « Un module d’essai »',
  steps: [
    { address: `${origin}/fr/modules/essai/lessons/un`, title: 'Un', revision: 'Révision 0123456789ab' },
    { address: `${origin}/fr/modules/essai/lessons/deux`, title: 'Deux', revision: 'Révision 0123456789ab' },
  ],
};

/** A badge of ours, before it is signed. */
export function aCredential(changes: Partial<CredentialFacts> = {}): JsonObject {
  return buildCredential({ ...facts, ...changes }, texts);
}

/** A badge signed by our key, or by another at an address of its own. */
export async function aSignedBadge(
  credential: JsonObject = aCredential(),
  { key = pair, address }: { key?: KeyPair; address?: string } = {},
): Promise<JsonObject> {
  const verificationMethod = address ?? keyAddress(own.did, key.publicKey);
  return signDocument(credential, { privateKey: key.privateKey, verificationMethod, created: toSeconds(now) });
}

export const toBytes = (value: JsonObject | string) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

type StepLike = { slug: string; words?: number; items?: number };

/** A module in one sequence: lessons, of which those of no word are only announced, and a self-assessment or none. */
export function anOutline(lessons: readonly StepLike[], selfAssessment?: StepLike): ModuleOutline {
  const sequence = anEntry('sequence', { slug: 'debut', words: 1 });
  return {
    slug: 'essai',
    original: 'fr',
    module: anEntry('module', { slug: 'essai', words: 1 }),
    sequences: [
      {
        ...sequence,
        lessons: lessons.map((lesson) => anEntry('lesson', lesson)),
        selfAssessment: selfAssessment && {
          ...anEntry('selfAssessment', selfAssessment),
          summary: { title: selfAssessment.slug, summary: undefined, itemCount: selfAssessment.items ?? 3 },
        },
      },
    ],
    guides: [],
  };
}

function anEntry(kind: OutlineEntry['kind'], { slug, words = 100 }: StepLike): OutlineEntry {
  const summary = { title: `Titre de ${slug}`, wordCount: words } as CourseSummary;
  const ids = [`${slug}-fr`, `${slug}-en`];
  return {
    ...{
      kind,
      slug,
      ids,
      languages: ['en', 'fr'],
      summary,
      documentId: `${slug}-fr`,
      language: 'fr',
      position: 1,
      sequence: null,
    },
    revision: 'a'.repeat(64),
  };
}

/** What a diary says when some lessons were completed and some self-assessments attempted. */
export function aProgress(completed: readonly string[], attempted: readonly string[] = []): Progress {
  return foldDiary([
    ...completed.map((subject) => anEvent('lessonCompleted', { subject })),
    ...attempted.map((subject) => anEvent('attempted', { subject })),
  ]);
}
