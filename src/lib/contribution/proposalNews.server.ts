// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, gt, inArray, like, max } from 'drizzle-orm';
import { activity } from '../activity/activity.schema.server.ts';
import type { Reader } from '../server/database/database.server.ts';
import type { Language } from '../shared/language.ts';
import { isPublic } from './changeProposal.server.ts';
import { proposal } from './proposal.schema.server.ts';
import type { ProposalRow } from './proposals.server.ts';

/** How far back in the activity of the instance news are looked for. */
const mostActivities = 5_000;

/** More proposals than are wanted: some are not public, or in another language. */
const mostProposals = 300;

/** A proposal that anyone can read, and when something last happened to it. */
export type ProposalNews = { proposal: ProposalRow; at: Date };

/** The proposals of a language that something has happened to lately, the latest first: open ones and decided ones. */
export async function listProposalNews(reader: Reader, language: Language, limit: number): Promise<ProposalNews[]> {
  const [last] = await reader.select({ id: max(activity.id) }).from(activity);
  const isRecent = gt(activity.id, (last?.id ?? 0) - mostActivities);
  const happened = await reader
    .select({ object: activity.object, at: activity.at })
    .from(activity)
    .where(and(isRecent, like(activity.verb, 'proposal%')))
    .orderBy(desc(activity.id))
    .limit(mostActivities);
  const moments = new Map<number, Date>();
  for (const { object, at } of happened) {
    const number = Number(/^proposal\/(\d+)$/.exec(object)?.[1]);
    if (moments.size < mostProposals && !moments.has(number)) moments.set(number, at);
  }
  const isNamed = and(inArray(proposal.id, [...moments.keys()]), eq(proposal.language, language));
  const found = await reader.select().from(proposal).where(isNamed).orderBy(desc(proposal.id)).limit(mostProposals);
  return found
    .filter(isPublic)
    .map((row) => ({ proposal: row, at: moments.get(row.id) ?? row.createdAt }))
    .sort((a, b) => b.at.getTime() - a.at.getTime() || b.proposal.id - a.proposal.id)
    .slice(0, limit);
}
