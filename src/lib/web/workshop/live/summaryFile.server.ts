// SPDX-License-Identifier: AGPL-3.0-or-later
import { wordsOfHtml } from '../../../exchange/fragment.ts';
import { m } from '../../../paraglide/messages.js';
import { answersOf, drawBars } from '../../../workshop/live/aggregates.ts';
import { listStumbles, listTallies } from '../../../workshop/live/liveRoom.server.ts';
import type { LiveSessionRow } from '../../../workshop/live/liveSessions.server.ts';
import { getInstance } from '../../composition.server.ts';
import { openDesk, type DeskEvent } from './deskPages.server.ts';
import { formatCsv } from './summaryCsv.ts';
import { DomainError } from '../../../shared/refusal.ts';
import { refuse } from '../../refusals.ts';

/** What is left of a workshop as a table: only once it is over, when what must not be broken down no longer is. */
export async function downloadSummary(event: DeskEvent): Promise<Response> {
  const session = await openDesk(event);
  if (session.status !== 'ended') refuse(new DomainError('workshop/transition-refused'));
  const rows = [...(await listAnswerRows(session)), ...(await listStumbleRows(session))];
  const head = [m.live_csv_step(), m.live_csv_question(), m.live_csv_round(), m.live_csv_option(), m.live_csv_count()];
  return new Response(formatCsv([head, ['', '', '', m.live_csv_seats(), session.seats], ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="atelier-${session.id}.csv"`,
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  });
}

type Row = (string | number)[];

async function listAnswerRows(session: LiveSessionRow): Promise<Row[]> {
  const tallies = await listTallies(getInstance().db.read, session);
  return [...tallies].flatMap(([rank, rounds]) => {
    const item = session.steps[rank]?.question;
    if (!item) return [];
    return rounds.flatMap((tally) => {
      const start = [rank + 1, item.stem, tally.round === 1 ? m.live_before() : m.live_after()];
      const total: Row = [...start, m.live_csv_total(), answersOf(tally)];
      return [total, ...drawBars(item, tally).map(({ html, count }): Row => [...start, wordsOfHtml(html), count])];
    });
  });
}

async function listStumbleRows({ id, steps }: LiveSessionRow): Promise<Row[]> {
  const stumbles = await listStumbles(getInstance().db.read, id);
  return stumbles.map(({ step, passageId, people }) => {
    const words = steps[step]?.passages.find((one) => one.id === passageId)?.words ?? '';
    return [step + 1, words, m.live_csv_stumble(), '', people === 0 ? m.live_csv_few() : people];
  });
}
