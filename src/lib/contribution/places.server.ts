// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, gte, inArray, isNotNull, lt, or } from 'drizzle-orm';
import { document } from '../document/document.schema.server.ts';
import type { Place } from '../document/document.ts';
import { findDocumentId } from '../document/documentId.ts';
import { freeSlug } from '../document/moveDocuments.server.ts';
import { readPath } from '../document/place.ts';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import type { KnownDocument } from './newDocument.ts';
import { openStatuses, type ProposedPlace, type ProposedText } from './proposal.ts';
import type { ProposalDraft } from './proposalDraft.ts';
import { proposal, proposedText } from './proposal.schema.server.ts';

/** More documents than a module has; a list always has a limit. */
const mostDocuments = 20_000;

const placeColumns = {
  id: document.id,
  kind: document.kind,
  language: document.language,
  path: document.path,
  slug: document.slug,
  position: document.position,
  sequence: document.sequence,
};

/** What a new document of a module has to keep clear of: what is published, and what open proposals would add. */
export async function listKnownDocuments(reader: Reader, module: string): Promise<KnownDocument[]> {
  const published = await reader
    .select(placeColumns)
    .from(document)
    .where(eq(document.module, module))
    .orderBy(asc(document.id))
    .limit(mostDocuments);
  const isOpen = and(eq(proposal.module, module), inArray(proposal.status, openStatuses));
  const proposed = await reader
    .select({ id: proposedText.documentId, language: proposedText.newLanguage, path: proposedText.newPath })
    .from(proposal)
    .innerJoin(proposedText, and(eq(proposedText.proposalId, proposal.id), eq(proposedText.version, proposal.version)))
    .where(and(isOpen, isNotNull(proposedText.newPath)))
    .orderBy(asc(proposal.id), asc(proposedText.documentId))
    .limit(mostDocuments);
  const known = published.map((row) => ({ ...row, sequence: row.sequence ?? undefined }));
  return [...known, ...proposed.flatMap(({ id, language, path }) => readProposed(module, { id, language, path }))];
}

function readProposed(
  module: string,
  { id, language, path }: { id: string; language: string | null; path: string | null },
): KnownDocument[] {
  const reading = readPath(`${module}/${language}/${path}`);
  return reading.kind === 'document' ? [{ ...reading.place, id }] : [];
}

/** Ids that begin with some words, of documents that exist or were ever proposed: a new one is to differ from all. */
export async function listTakenIds(reader: Reader, start: string): Promise<Set<string>> {
  // Letters, digits and dashes all sort before `~`: the bounds let the indexes answer.
  const [from, to] = [start, `${start}~`];
  const published = await reader
    .select({ id: document.id })
    .from(document)
    .where(and(gte(document.id, from), lt(document.id, to)))
    .orderBy(asc(document.id))
    .limit(mostDocuments);
  const proposed = await reader
    .selectDistinct({ id: proposedText.documentId })
    .from(proposedText)
    .where(and(gte(proposedText.documentId, from), lt(proposedText.documentId, to)))
    .orderBy(asc(proposedText.documentId))
    .limit(mostDocuments);
  return new Set([...published, ...proposed].map(({ id }) => id));
}

/**
 * Where a new document would stand, when it can.
 *
 * @throws {DomainError} `contribution/place-refused` for a path that is none of a document of this module, kind and
 * language, a module or a sequence that is not there, or a text that bears another id; `contribution/place-taken` when
 * a published document has that address
 */
export async function checkPlace(
  tx: Transaction,
  { module, language }: Pick<ProposalDraft, 'module' | 'language'>,
  { documentId, text, place: wished }: ProposedText & { place: ProposedPlace },
): Promise<Place> {
  const reading = readPath(`${module}/${wished.language}/${wished.path}`);
  if (reading.kind !== 'document' || wished.path.length > longestPath) return refusePlace();
  const { place } = reading;
  const isAsSaid = place.module === module && place.kind === wished.kind && place.language === language;
  if (!isAsSaid || findDocumentId(text) !== documentId) return refusePlace();
  const around = await listAround(tx, place);
  if (around.length === 0) return refusePlace();
  if (around.some((row) => row.kind === place.kind && row.slug === place.slug && row.language === place.language))
    throw new DomainError('contribution/place-taken');
  return place;
}

const longestPath = 200;

function refusePlace(): never {
  throw new DomainError('contribution/place-refused');
}

/** The pages of the module or, for what belongs to a sequence, of that sequence; and what has the same address. */
async function listAround(tx: Transaction, { module, kind, slug, sequence }: Place) {
  const above = and(
    eq(document.kind, sequence === undefined ? 'module' : 'sequence'),
    eq(document.slug, sequence ?? module),
  );
  const rows = await tx
    .select({ kind: document.kind, slug: document.slug, language: document.language })
    .from(document)
    .where(and(eq(document.module, module), or(above, and(eq(document.kind, kind), eq(document.slug, slug)))))
    .orderBy(asc(document.id))
    .limit(20);
  const isAbove = (row: (typeof rows)[number]) =>
    sequence === undefined ? row.kind === 'module' : row.kind === 'sequence' && row.slug === sequence;
  return rows.some(isAbove) ? rows : [];
}

/**
 * The place that a proposed document takes when it is published: the one it asked for or, when another document has
 * taken its address or its rank meanwhile, the next one.
 */
export async function settlePlace(reader: Reader, module: string, wished: ProposedPlace): Promise<Place> {
  const reading = readPath(`${module}/${wished.language}/${wished.path}`);
  if (reading.kind !== 'document') return refusePlace();
  const { place } = reading;
  const slug = await freeSlug(reader, place);
  const position = place.kind === 'lesson' ? await freePosition(reader, place) : place.position;
  if (slug === place.slug && position === place.position) return place;
  const folder = place.path.split('/').slice(0, -1);
  const isOrdered = place.kind === 'lesson' || place.kind === 'faqEntry';
  const name = isOrdered ? `${String(position).padStart(2, '0')}-${slug}.md` : `${slug}.md`;
  const isNamed = isOrdered || place.kind === 'glossaryEntry';
  return { ...place, slug, position, path: isNamed ? [...folder, name].join('/') : place.path };
}

/** A translation shares the rank of its original: only another lesson in the same language takes one. */
async function freePosition(reader: Reader, { module, language, sequence, position }: Place): Promise<number> {
  const rows = await reader
    .select({ position: document.position })
    .from(document)
    .where(
      and(
        eq(document.module, module),
        eq(document.language, language),
        eq(document.kind, 'lesson'),
        eq(document.sequence, sequence ?? ''),
      ),
    )
    .orderBy(asc(document.id))
    .limit(1_000);
  const taken = new Set(rows.map((row) => row.position));
  return taken.has(position) ? Math.max(...taken) + 1 : position;
}
