// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { beginDocument, beginTranslation } from '../../../contribution/newDocument.ts';
import { listKnownDocuments, listTakenIds } from '../../../contribution/places.server.ts';
import type { ProposedPlace, ProposedText } from '../../../contribution/proposal.ts';
import type { ModuleOutline } from '../../../catalogue/course.ts';
import { getDocument, getRevisionText, type DocumentRow } from '../../../document/documents.server.ts';
import { titleIn } from '../../../document/fields.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import { readPath } from '../../../document/place.ts';
import type { Place } from '../../../document/document.ts';
import type { Database } from '../../../server/database/database.server.ts';
import { isLanguage, type Language } from '../../../shared/language.ts';
import { addressOf } from '../../addresses.ts';
import { unlessNotFound } from '../../history/unlessNotFound.ts';
import { readModule, type PageEvent } from '../../reading/modulePages.server.ts';
import type { ChangeData } from '../proposing/changes.server.ts';
import { getInstance } from '../../composition.server.ts';
import { openForm } from '../protection/formGuard.server.ts';
import { sendingOf } from '../proposing/sending.server.ts';
import { describeSource } from './originals.server.ts';
import { listChoices } from './creationChoices.server.ts';
import { listMissing, readWish, readWishFields, writeWish, type CreationWish } from './creationWish.ts';

export type CreationEvent = PageEvent & Pick<RequestEvent, 'locals'>;

/** What the page that begins a document shows: the choice of what to begin, or the form of what was begun. */
export async function openCreation(event: CreationEvent) {
  event.setHeaders({ 'x-robots-tag': 'noindex', 'cache-control': 'private, no-cache' });
  const { db, outline } = await readModule(event);
  const fields = readWishFields(event.url.searchParams);
  const begun = await begin(db, outline, { event, wish: readWish(fields) });
  return {
    module: moduleOf(event, outline),
    fields,
    missing: listMissing(fields),
    isRefused: readWish(fields) !== undefined && begun === undefined,
    choices: begun ? undefined : await listChoices(db, outline, event.params.lang),
    change: begun && describeChange(event, outline, begun),
    source: begun?.source && describeSource(begun.source.row, begun.source.text, event.params.lang),
  };
}

export type CreationData = Awaited<ReturnType<typeof openCreation>>;

function moduleOf({ params }: CreationEvent, { slug, module }: ModuleOutline) {
  return { slug, title: module.summary.title, path: addressOf(params.lang, slug, 'module', slug) };
}

export type Begun = ProposedText & {
  place: ProposedPlace;
  at: Place;
  title: string;
  source: { row: DocumentRow; text: string } | undefined;
};

/** Begins what an address asks for; undefined when it asks for nothing that can be begun here. */
export async function begin(
  db: Database,
  outline: ModuleOutline,
  { event, wish }: { event: CreationEvent; wish: CreationWish | undefined },
): Promise<Begun | undefined> {
  const { lang: language } = event.params;
  if (wish === undefined || !isLanguage(language)) return undefined;
  const source = wish.kind === 'translation' ? await findSource(db, outline.slug, wish.documentId) : undefined;
  if (source?.row.language === language) return undefined;
  const around = await surround(db, outline.slug, language, source?.row.id);
  const text = wish.kind !== 'translation' ? beginDocument(wish, around) : source && translate(source, around);
  const reading = text?.place && readPath(`${outline.slug}/${language}/${text.place.path}`);
  if (!text?.place || reading?.kind !== 'document') return undefined;
  const isTaken = around.known.some(({ path, language: other }) => other === language && path === text.place?.path);
  const title = wish.kind === 'translation' ? titleIn(splitFrontMatter(source?.text ?? '').data) : wish.title;
  return isTaken ? undefined : { ...text, place: text.place, at: reading.place, title, source };
}

async function surround(db: Database, module: string, language: Language, sourceId: string | undefined) {
  const known = await listKnownDocuments(db.read, module);
  // Ids begin by the kind of the document; those of its module are few enough to be read whole.
  const starts = sourceId === undefined ? ['lecon-', 'terme-', 'personne-', 'question-'] : [sourceId];
  const taken = await Promise.all(starts.map((start) => listTakenIds(db.read, start)));
  return { module, language, known, takenIds: new Set(taken.flatMap((ids) => [...ids])) };
}

type Source = NonNullable<Begun['source']>;

function translate({ row, text }: Source, around: Parameters<typeof beginTranslation>[1]) {
  const { id, kind, path, publishedRevision: hash } = row;
  return beginTranslation({ id, kind, path, hash, text }, around);
}

async function findSource(db: Database, module: string, documentId: string): Promise<Source | undefined> {
  const row = await getDocument(db, documentId).catch(unlessNotFound);
  if (row?.module !== module) return undefined;
  return { row, text: await getRevisionText(db, row.id, row.publishedRevision) };
}

/** The same form as for a text that exists. `base` is the revision that a translation was begun from. */
function describeChange(event: CreationEvent, outline: ModuleOutline, begun: Begun): ChangeData {
  const { documentId, at, place, title, text, source } = begun;
  const module = moduleOf(event, outline);
  const query = writeWish(readWishFields(event.url.searchParams));
  return {
    proposable: {
      kind: at.kind,
      documentId,
      slug: at.slug,
      title,
      language: place.language,
      module,
      path: `${module.path}/propose`,
    },
    part: undefined,
    parts: [],
    query,
    path: place.path,
    isNew: true,
    cameFrom: {},
    begun: {},
    draftKey: `new/${module.slug}?${query}`,
    base: source?.row.publishedRevision ?? 'new',
    ticket: openForm(
      getInstance(),
      sendingOf({ kind: 'change', module: module.slug, documentId: undefined }),
      new Date(),
    ),
    text,
    displayName: event.locals.account?.pseudonym ?? '',
    isSignedIn: event.locals.account !== undefined,
    remark: undefined,
    original: undefined,
  };
}
