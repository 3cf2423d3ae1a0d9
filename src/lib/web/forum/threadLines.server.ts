// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MarkedPiece } from '../../catalogue/search/excerpt.ts';
import type { ThreadStatus } from '../../community/forum/forum.ts';
import type { ThreadLine } from '../../community/forum/threads.server.ts';
import { listDocumentNames, listModuleTitles } from '../../document/documentNames.server.ts';
import type { Reader } from '../../server/database/database.server.ts';
import { dayFormatter } from '../../shared/dates.ts';
import type { Language } from '../../shared/language.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { threadAddress } from './forumAddresses.ts';

/** A thread as lists show it. */
export type ShownThread = {
  id: number;
  href: string;
  title: MarkedPiece[];
  status: ThreadStatus;
  name: string;
  askedOn: string;
  lastOn: string;
  answerCount: number;
  moduleTitle: string;
  about: { title: string; language: string } | undefined;
};

/** Names what some threads are about, in two queries for all of them. */
export async function describeThreads(
  reader: Reader,
  lines: readonly ThreadLine[],
  language: Language,
): Promise<ShownThread[]> {
  const titles = await listModuleTitles(
    reader,
    lines.map(({ module }) => module),
    language,
  );
  const names = await listDocumentNames(
    reader,
    lines.flatMap(({ documentId }) => documentId ?? []),
  );
  const day = dayFormatter(language, localTimeZone());
  return lines.map((line) => ({
    ...{ id: line.id, status: line.status, name: line.authorName, answerCount: line.answerCount },
    href: threadAddress(language, line),
    title: [{ text: line.title, isMarked: false }],
    askedOn: day(line.createdAt),
    lastOn: day(line.lastPostAt),
    moduleTitle: titles.get(line.module) ?? line.module,
    about: line.documentId === null ? undefined : names.get(line.documentId),
  }));
}
