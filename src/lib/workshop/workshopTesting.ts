// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Visitor } from '../contribution/relation.server.ts';
import { aText } from '../contribution/contributionTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { formatBundleId, type BundleDescription, type BundleElement, type NewElement } from './bundle.ts';
import { addBundle, type NewBundle } from './changeBundle.server.ts';

/** For tests: when it is. */
export const now = new Date('2026-11-26T10:00:00Z');

/** For tests: so many minutes after `now`. */
export const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

export function aDescription(changes: Partial<BundleDescription> = {}): BundleDescription {
  return {
    title: 'Une soirée à la médiathèque',
    summary: 'Pour découvrir, en jouant.',
    minutes: 90,
    authorName: 'Zoé',
    ...changes,
  };
}

/** For tests: a step of a bundle, in its author's words. */
export function aStep(title = 'Accueil', changes: Partial<NewElement> = {}): NewElement {
  const pinned = { documentId: undefined, revision: undefined, partId: undefined };
  return { kind: 'step', ...pinned, title, text: '', url: '', minutes: 10, ...changes };
}

/** For tests: the lesson of `aLesson`, as it is published first. */
export function aPinnedLesson(changes: Partial<NewElement> = {}): NewElement {
  const source = { documentId: 'lecon-reseaux', revision: sha256(aText()) };
  return aStep('Les réseaux', { kind: 'lesson', ...source, minutes: 20, ...changes });
}

/** For tests: an element that has a number. */
export function anElement(id: number, changes: Partial<BundleElement> = {}): BundleElement {
  return { ...aStep(`Étape ${id}`), id, declined: undefined, ...changes };
}

/** For tests: the secret of the address of a bundle made without an account. */
export const aBundleSecret = 'secret-de-l-adresse-du-parcours';

export type BundleOptions = Partial<BundleDescription> & Partial<Omit<NewBundle, 'description'>> & { at?: Date };

/** For tests: a bundle by somebody without an account (see `aBundleSecret`), unless `ownerId` says who. Resolves to its id. */
export async function aBundle(db: Database, options: BundleOptions = {}): Promise<string> {
  const { at = now, id = nextId(), language = 'fr', ownerId = null, elements = [aStep()], ...rest } = options;
  const { secretHash = ownerId === null ? sha256(`${aBundleSecret}-${id}`) : undefined, ...description } = rest;
  const added = { id, language, ownerId, elements, secretHash, description: aDescription(description) };
  await db.write((tx) => addBundle(tx, added, at));
  return id;
}

/** For tests: whoever holds the secret address of a bundle of {@link aBundle}. */
export function aBundleHolder(id: string): Visitor {
  return { account: undefined, secret: `${aBundleSecret}-${id}` };
}

function nextId(): string {
  last += 1;
  return formatBundleId(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, last >> 10, (last >> 5) & 31, last & 31));
}

let last = 0;
