// SPDX-License-Identifier: AGPL-3.0-or-later
import { isOperator, type SignedIn } from '../../../account/role.ts';
import { listProposals, type ProposalLine } from '../../../contribution/proposalLines.server.ts';
import type { Standing } from '../../../contribution/proposal.ts';
import { countQueue, listQueue, type QueueKey } from '../../../contribution/queue.server.ts';
import { isReserved } from '../../../contribution/reservation.ts';
import { listDocumentNames, listModuleTitles, type DocumentName } from '../../../document/documentNames.server.ts';
import type { Database } from '../../../server/database/database.server.ts';
import { formatDay } from '../../../shared/dates.ts';
import type { Language } from '../../../shared/language.ts';
import { localTimeZone } from '../../announcements/localTime.ts';

/** The public list, as an address asks for it: `module`, `status=all`, `before=12`. */
export async function readProposalList(db: Database, query: URLSearchParams, language: Language) {
  const module = query.get('module') ?? undefined;
  const before = Number(query.get('before')) || undefined;
  const isOpenOnly = query.get('status') !== 'all';
  const { lines, next } = await listProposals(db.read, { module, isOpenOnly, before });
  const shown = [...lines.map((line) => line.module), ...(module === undefined ? [] : [module])];
  const titles = await listModuleTitles(db.read, shown, language);
  const described = await describeLines(db, lines, { language, titles, now: undefined });
  const title = module === undefined ? undefined : titles.get(module);
  return { lines: described, next, isOpenOnly, isFirst: before === undefined, module, moduleTitle: title };
}

/** What waits for whoever is signed in: in the modules they review, or in all for an operator. */
export async function readQueue(
  db: Database,
  account: SignedIn,
  { query, language, now }: { query: URLSearchParams; language: Language; now: Date },
) {
  const own = account.grants.flatMap(({ role, module }) => (role === 'reviewer' ? [module] : []));
  const modules = isOperator(account) ? undefined : own;
  const after = parseKey(query.get('after'));
  const { lines, next } = await listQueue(db.read, { modules, after });
  const titles = await listModuleTitles(db.read, [...own, ...lines.map(({ module }) => module)], language);
  return {
    lines: await describeLines(db, lines, { language, titles, now }),
    next: next && `${next.submittedAt.getTime()}-${next.id}`,
    isFirst: after === undefined,
    count: await countQueue(db.read, modules),
    isForAll: modules === undefined,
    modules: own.map((slug) => ({ slug, title: titles.get(slug) ?? slug })),
  };
}

function parseKey(text: string | null): QueueKey | undefined {
  const match = /^(\d{1,15})-(\d{1,12})$/.exec(text ?? '');
  return match ? { submittedAt: new Date(Number(match[1])), id: Number(match[2]) } : undefined;
}

/** A proposal as lists show it, in words where they are needed. */
export type DescribedLine = {
  id: number;
  language: Language;
  status: ProposalLine['status'];
  /** '' for a hidden one. */
  summary: string;
  isHidden: boolean;
  kind: ProposalLine['kind'];
  remarkKind: ProposalLine['remarkKind'];
  authorName: string;
  createdOn: string;
  moduleTitle: string;
  documents: Array<Pick<DocumentName, 'title' | 'kind' | 'language'>>;
  /** The least favourable of those of its texts; undefined for a remark, null when it is being worked out. */
  standing: Standing | null | undefined;
  waitingMs: number | undefined;
  reserver: string | undefined;
};

async function describeLines(
  db: Database,
  lines: readonly ProposalLine[],
  { language, titles, now }: { language: Language; titles: ReadonlyMap<string, string>; now: Date | undefined },
): Promise<DescribedLine[]> {
  const names = await listDocumentNames(
    db.read,
    lines.flatMap(({ documentIds }) => documentIds),
  );
  return lines.map((line) => ({
    ...{ id: line.id, language: line.language, status: line.status, kind: line.kind, remarkKind: line.remarkKind },
    isHidden: line.hiddenAt !== null,
    ...(line.hiddenAt === null ? { summary: line.summary, authorName: line.authorName } : hiddenWords),
    createdOn: formatDay(line.createdAt, language, localTimeZone()),
    moduleTitle: titles.get(line.module) ?? line.module,
    documents: line.documentIds.flatMap((id) => names.get(id) ?? []),
    standing: worstOf(line.standings),
    waitingMs: now && line.submittedAt ? now.getTime() - line.submittedAt.getTime() : undefined,
    reserver: now && isReserved(line, now) ? (line.reserver ?? undefined) : undefined,
  }));
}

const hiddenWords = { summary: '', authorName: '' };

const worstFirst = ['overlaps', null, 'applies', 'alreadyDone'] as const;

function worstOf(standings: ReadonlyArray<Standing | null>): Standing | null | undefined {
  return worstFirst.find((one) => standings.includes(one));
}
