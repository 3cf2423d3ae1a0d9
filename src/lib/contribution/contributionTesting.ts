// SPDX-License-Identifier: AGPL-3.0-or-later
import { document, revision, publication } from '../document/document.schema.server.ts';
import { readPath } from '../document/place.ts';
import type { Database } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { normaliseText } from '../shared/text.ts';
import type { ProposalDraft } from './proposalDraft.ts';
import { submitProposal, type Submission } from './submitProposal.server.ts';
import type { Visitor } from './relation.server.ts';

/** For tests: when it is. */
export const now = new Date('2026-11-26T10:00:00Z');

/** So many minutes after `now`; before it when negative. */
export const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** For tests: the module that proposals are about. */
export const ownModule = 'essai';

export const aText = (body = 'Un réseau relie des machines.') =>
  normaliseText(
    `---\nid: lecon-reseaux\ntitle: Les réseaux\nsummary: Ce qu’un réseau relie.\n---\n## Début {#debut}\n\n${body}`,
  );

/** For tests: a published lesson, without its rendering. Resolves to the hash of its text. */
export async function aLesson(
  db: Database,
  { id = 'lecon-reseaux', text = aText(), module = ownModule } = {},
): Promise<string> {
  const hash = sha256(text);
  const place = {
    kind: 'lesson' as const,
    module,
    language: 'fr',
    slug: id,
    sequence: 'debut',
    position: 1,
    path: `01-debut/${id}.md`,
  };
  await db.write(async (tx) => {
    await tx.insert(document).values({ id, ...place, publishedRevision: hash, importedRevision: hash });
    await tx.insert(revision).values({ documentId: id, hash, text, author: 'Essaim', message: '', createdAt: now });
    const published = { documentId: id, revisionHash: hash, changeClass: 'substantial' as const, publishedAt: now };
    await tx.insert(publication).values(published);
  });
  return hash;
}

/** For tests: any published document, told by its path. Resolves to the hash of its text. */
export async function aDocument(
  db: Database,
  { id, path, language = 'fr', text = `---\nid: ${id}\ntitle: Un titre\n---\n` }: ADocument,
): Promise<string> {
  const reading = readPath(`${ownModule}/${language}/${path}`);
  if (reading.kind !== 'document') throw new Error(`${path} is no document.`);
  const hash = sha256(text);
  const { sequence = null, ...place } = reading.place;
  await db.write(async (tx) => {
    await tx.insert(document).values({ id, ...place, sequence, publishedRevision: hash, importedRevision: hash });
    await tx.insert(revision).values({ documentId: id, hash, text, author: 'Essaim', message: '', createdAt: now });
    const published = { documentId: id, revisionHash: hash, changeClass: 'substantial' as const, publishedAt: now };
    await tx.insert(publication).values(published);
  });
  return hash;
}

type ADocument = { id: string; path: string; language?: 'fr' | 'en'; text?: string };

/** For tests: a change of the lesson of {@link aLesson}, by default a better sentence by somebody called Zoé. */
export function aDraft(changes: Partial<ProposalDraft> = {}): ProposalDraft {
  return {
    module: ownModule,
    language: 'fr',
    kind: 'change',
    summary: 'Dire ce qu’est un réseau',
    message: '',
    displayName: 'Zoé',
    remarkKind: undefined,
    documentId: undefined,
    passageId: undefined,
    remarkId: undefined,
    texts:
      changes.kind === 'remark'
        ? []
        : [
            {
              documentId: 'lecon-reseaux',
              baseHash: sha256(aText()),
              text: aText('Un réseau relie des machines entre elles.'),
              place: undefined,
            },
          ],
    consentText: agreed,
    ...changes,
  };
}

/** For tests: the texts of a next version of {@link aDraft}, in other words. */
export const betterTexts = (words: string) => aDraft().texts.map((text) => ({ ...text, text: aText(words) }));

/** For tests: the words that somebody agreed to. */
export const agreed = 'J’accepte.';

/** For tests: the secret of the address of a proposal made without an account. */
export const aSecret = 'secret-de-l-adresse-pour-les-essais';

export type ProposalOptions = Partial<ProposalDraft> & Partial<Omit<Submission, 'draft'>> & { at?: Date };

/** For tests: a proposal by a visitor without an account (see `aSecret`), unless `authorId` says who. Resolves to its number. */
export async function aProposal(db: Database, options: ProposalOptions = {}): Promise<number> {
  const { authorId = null, holdReason, isDraft = false, origin = 'person', media = [], at = now, ...changes } = options;
  const secretHash =
    options.secretHash ?? (authorId === null && origin === 'person' ? sha256(`${aSecret}-${(last += 1)}`) : undefined);
  return submitProposal(db, { draft: aDraft(changes), authorId, secretHash, holdReason, isDraft, origin, media }, at);
}

let last = 0;

/** For tests: someone signed in, with roles. */
export function aVisitor(accountId: number, ...grants: NonNullable<Visitor['account']>['grants']): Visitor {
  return { account: { accountId, pseudonym: `Personne ${accountId}`, grants }, secret: undefined };
}

/** For tests: a reviewer of the module of {@link aDraft}. */
export function aReviewer(accountId: number): Visitor {
  return aVisitor(accountId, { role: 'reviewer', module: ownModule });
}

export const aModerator = (accountId: number) => aVisitor(accountId, { role: 'moderator', module: '' });

/** For tests: who holds a secret address and no account. */
export const aHolder = (secret: string): Visitor => ({ account: undefined, secret });
