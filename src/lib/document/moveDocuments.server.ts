// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, isNull } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { growContentVersions, scopeOf } from './contentVersions.server.ts';
import { document, redirect } from './document.schema.server.ts';
import type { Place } from './document.ts';
import type { DocumentRow } from './documents.server.ts';
import type { SurveyedFile } from './readCourses.server.ts';

/** Writes new places and leaves redirects from the old addresses. Returns how many documents changed address. */
export async function moveDocuments(
  db: Database,
  files: readonly SurveyedFile[],
  known: ReadonlyMap<string, DocumentRow>,
): Promise<number> {
  const moves = files.flatMap((file) => {
    const row = known.get(file.id);
    return row && !isAt(row, file.place) ? [{ row, place: file.place }] : [];
  });
  if (moves.length === 0) return 0;
  await db.write(async (tx) => {
    // Two documents may exchange their addresses: each leaves its own before any takes a new one.
    for (const { row } of moves)
      await tx
        .update(document)
        .set({ slug: `~${row.id}` })
        .where(eq(document.id, row.id));
    for (const { row, place } of moves) await moveDocument(tx, row, place);
    await growContentVersions(
      tx,
      moves.flatMap(({ row, place }) => [scopeOf(row.module), scopeOf(place.module)]),
    );
  });
  return moves.filter(({ row, place }) => row.slug !== place.slug || row.module !== place.module).length;
}

function isAt(row: DocumentRow, place: Place): boolean {
  const sameAddress = row.module === place.module && row.language === place.language && row.path === place.path;
  return sameAddress && row.kind === place.kind && row.missingSince === null;
}

async function moveDocument(tx: Transaction, row: DocumentRow, place: Place): Promise<void> {
  const slug = await freeSlug(tx, place);
  const { kind, module, language, path, position, sequence } = place;
  await tx
    .update(document)
    .set({ kind, module, language, path, position, slug, sequence: sequence ?? null, missingSince: null })
    .where(eq(document.id, row.id));
  if (row.module !== module || row.slug !== slug) {
    await tx
      .insert(redirect)
      .values({ module: row.module, kind: row.kind, slug: row.slug, documentId: row.id })
      .onConflictDoUpdate({ target: [redirect.module, redirect.kind, redirect.slug], set: { documentId: row.id } });
  }
}

/** The wished slug, or with a number when another document of the same kind holds that address. */
export async function freeSlug(reader: Reader, { module, kind, language, slug }: Place): Promise<string> {
  for (let number = 1; ; number += 1) {
    const wished = number === 1 ? slug : `${slug}-${number}`;
    const isIt = and(
      eq(document.module, module),
      eq(document.kind, kind),
      eq(document.language, language),
      eq(document.slug, wished),
    );
    const [taken] = await reader.select({ id: document.id }).from(document).where(isIt).limit(1);
    if (!taken) return wished;
  }
}

/** Notes the documents whose file is gone; they stay published, as do those written here. Returns their paths. */
export async function markMissing(
  db: Database,
  files: readonly SurveyedFile[],
  known: ReadonlyMap<string, DocumentRow>,
  now: Date,
): Promise<string[]> {
  const present = new Set(files.map(({ id }) => id));
  const missing = [...known.values()].filter((row) => row.importedRevision !== '' && !present.has(row.id));
  for (const row of missing.filter(({ missingSince }) => missingSince === null)) {
    await db.write(async (tx) => {
      await tx
        .update(document)
        .set({ missingSince: now })
        .where(and(eq(document.id, row.id), isNull(document.missingSince)));
    });
  }
  return missing.map(({ module, language, path }) => `${module}/${language}/${path}`).sort();
}
