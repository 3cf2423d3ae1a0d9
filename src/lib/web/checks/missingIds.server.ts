// SPDX-License-Identifier: AGPL-3.0-or-later
import { isUtf8 } from 'node:buffer';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../../document/document.ts';
import { findDocumentId } from '../../document/documentId.ts';
import { readPath } from '../../document/place.ts';
import { listCoursePaths } from '../../document/readCourses.server.ts';
import { maxTextBytes } from '../../markdown/limits.ts';
import { addMissingIds } from './missingIds.ts';

/** An id that was written: `words` are what was added at the end of the line, or the whole line. */
export type WrittenId = { file: string; line: number; words: string };

type OnDisk = { file: string; place: Place; raw: string };

/**
 * Writes the ids that the documents of a `courses/` folder lack, and returns them in reading order. With `isDryRun`
 * nothing is written. Files that cannot be read as text are left to the checks to report.
 */
export async function writeMissingIds(folder: string, { isDryRun }: { isDryRun: boolean }): Promise<WrittenId[]> {
  const documents = await readAll(folder);
  const takenIds = new Set(documents.flatMap(({ raw }) => findDocumentId(raw) ?? []));
  const written: WrittenId[] = [];
  for (const { file, place, raw } of documents) {
    const text = addMissingIds(raw, place, takenIds);
    if (text === raw) continue;
    const id = findDocumentId(text);
    if (id !== undefined) takenIds.add(id);
    written.push(...listAdded(raw, text).map((added) => ({ file, ...added })));
    if (!isDryRun) await writeFile(join(folder, file), text);
  }
  return written;
}

async function readAll(folder: string): Promise<OnDisk[]> {
  const documents: OnDisk[] = [];
  for (const file of await listCoursePaths(folder)) {
    const reading = readPath(file);
    if (reading.kind !== 'document') continue;
    const bytes = await readFile(join(folder, file));
    if (bytes.length <= maxTextBytes && isUtf8(bytes))
      documents.push({ file, place: reading.place, raw: bytes.toString() });
  }
  return documents;
}

/** The lines that ids were added to. The document's own may have come as a line of its own, the second of the file. */
function listAdded(before: string, after: string): Array<{ line: number; words: string }> {
  const [old, lines] = [before, after].map((text) => text.split(/\r\n|\r|\n/)) as [string[], string[]];
  const known = lines.length > old.length ? [...old.slice(0, 1), undefined, ...old.slice(1)] : old;
  return lines.flatMap((content, index) => {
    const words = /\{#[^{}]*\}(?=[\s#]*$)/.exec(content)?.[0] ?? content.trim();
    return content === known[index] ? [] : [{ line: index + 1, words }];
  });
}
