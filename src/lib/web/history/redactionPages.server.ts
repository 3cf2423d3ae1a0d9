// SPDX-License-Identifier: AGPL-3.0-or-later
import { isModerator, type SignedIn } from '../../account/role.ts';
import { findRedactionPlaces, listPassageTexts, listRedactions } from '../../contribution/redactions.server.ts';
import { findTitles } from '../../catalogue/modules.server.ts';
import { shortRevision } from '../../document/document.ts';
import { getDocument, getRevisionByPrefix, listPassageRows } from '../../document/documents.server.ts';
import { formatMoment } from '../../shared/dates.ts';
import type { Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { openPrivatePage } from '../account/accountPages.server.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import type { Form } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { redactedBesides } from './redacting.server.ts';

const redactionsShown = 50;
const longestExcerpt = 140;

/** For a page of the moderators'. */
export function openModeratorPage(event: Parameters<typeof openPrivatePage>[0]): SignedIn {
  const account = openPrivatePage(event);
  if (!isModerator(account)) refuse(new DomainError('account/forbidden'));
  return account;
}

/** The text that an address names, with its passages to choose from; undefined when it names none. */
export async function findTextToRedact({ searchParams }: URL) {
  const { db } = getInstance();
  const [documentId, revision] = [searchParams.get('document') ?? '', searchParams.get('revision') ?? ''];
  if (documentId === '') return undefined;
  const document = await getDocument(db, documentId).catch(refuse);
  const { hash, text } = await getRevisionByPrefix(db, documentId, revision || document.publishedRevision).catch(
    refuse,
  );
  const lines = text.split('\n');
  const titles = await findTitles(db, [documentId]);
  return {
    documentId,
    revision: shortRevision(hash),
    title: titles.get(documentId) ?? documentId,
    language: document.language,
    passages: (await listPassageRows(db, documentId, hash)).map(({ passageId, startLine, endLine }) => ({
      passageId,
      excerpt: shorten(lines.slice(startLine - 1, endLine).join(' ')),
    })),
  };
}

function shorten(text: string): string {
  return text.length > longestExcerpt ? `${text.slice(0, longestExcerpt).trimEnd()}…` : text;
}

/** The redactions there have been, and the files of courses that wait because of one. */
export async function describePast(language: Language) {
  const { db, imported } = getInstance();
  const past = await listRedactions(db.read, redactionsShown);
  const titles = await findTitles(
    db,
    past.map(({ documentId }) => documentId),
  );
  return {
    past: past.map(({ at, documentId, ...one }) => ({
      ...one,
      title: titles.get(documentId) ?? documentId,
      moment: formatMoment(at, language, localTimeZone()),
    })),
    withheld: imported.withheld,
  };
}

/** What a form asks to take out: the words it gives, or else every wording of the passage it chooses. */
export async function readPhrases(form: Form): Promise<{ documentId: string; phrases: string[] }> {
  const [documentId, passageId, words] = [form.text('document'), form.text('passage'), form.text('words').trim()];
  const { db } = getInstance();
  await getDocument(db, documentId);
  if (words !== '') return { documentId, phrases: [words] };
  return { documentId, phrases: passageId === '' ? [] : await listPassageTexts(db, { documentId, passageId }) };
}

/** Where the words stand, to be shown before they are taken out. @throws {DomainError} as `findRedactionPlaces` */
export async function describePlaces(by: SignedIn | undefined, phrases: readonly string[]) {
  const { db } = getInstance();
  const { revisions, rows } = await findRedactionPlaces(db, { by, phrases, besides: redactedBesides });
  const byDocument = Map.groupBy(revisions, ({ documentId }) => documentId);
  const titles = await findTitles(db, [...byDocument.keys()]);
  const proposals = new Set(rows.flatMap(({ proposalId }) => proposalId ?? []));
  return {
    phrases: phrases.map(shorten),
    documents: [...byDocument].map(([id, own]) => ({ title: titles.get(id) ?? id, count: own.length })),
    proposals: [...proposals].sort((a, b) => a - b),
    count: revisions.length + rows.length,
  };
}
