// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq, sql } from 'drizzle-orm';
import type { Item } from '../../assessment/item.ts';
import { redactFields, type RedactedRow, type WantedWords } from '../../contribution/redactedWords.server.ts';
import { mayHold } from '../../document/redactedRevisions.server.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { liveQuestion, liveSeat, liveSession } from './live.schema.server.ts';
import type { PlanStep } from './livePlan.ts';

/**
 * The workshops that hold some phrases: in the plan that was frozen when they opened, in what their facilitator noted, in
 * what the room asked and in its nicknames.
 */
export async function findRedactedPlans(db: Database, wanted: WantedWords): Promise<RedactedRow[]> {
  return [...(await findSessions(db, wanted)), ...(await findQuestions(db, wanted)), ...(await findSeats(db, wanted))];
}

async function findSessions(db: Database, { phrases, redact }: WantedWords): Promise<RedactedRow[]> {
  const rows = await db.read
    .select()
    .from(liveSession)
    .where(mayHold([liveSession.title, liveSession.notes, liveSession.steps], phrases))
    .orderBy(asc(liveSession.id));
  return rows.flatMap(({ id, language, title, notes, steps }) => {
    const take = (text: string) => redact(text, language);
    const said = redactFields({ title, notes }, take);
    const cleared = steps.map((step) => redactStep(step, take));
    if (!said && JSON.stringify(cleared) === JSON.stringify(steps)) return [];
    const keep = async (tx: Transaction) => {
      await tx
        .update(liveSession)
        .set({ ...said, steps: cleared })
        .where(eq(liveSession.id, id));
      await growVersion(tx, id);
    };
    return [{ proposalId: undefined, kind: 'bundle', keep }];
  });
}

/** Devices that show an earlier version look again. */
async function growVersion(tx: Transaction, id: number): Promise<void> {
  await tx
    .update(liveSession)
    .set({ version: sql`${liveSession.version} + 1` })
    .where(eq(liveSession.id, id));
}

type Take = (text: string) => string;

function redactStep(step: PlanStep, take: Take): PlanStep {
  return {
    ...step,
    title: take(step.title),
    notes: take(step.notes),
    question: step.question && redactItem(step.question, take),
    passages: step.passages.map((passage) => ({ ...passage, words: take(passage.words) })),
  };
}

function redactItem(item: Item, take: Take): Item {
  const takeHtml = (html: string) => redactHtml(html, take);
  return {
    ...item,
    stem: take(item.stem),
    introductionHtml: takeHtml(item.introductionHtml),
    hintHtml: item.hintHtml === undefined ? undefined : takeHtml(item.hintHtml),
    options: item.options.map((option) => ({
      ...option,
      html: takeHtml(option.html),
      feedbackHtml: takeHtml(option.feedbackHtml),
    })),
    reread: item.reread.map((one) => ({ ...one, label: take(one.label) })),
  };
}

/** Words that tags stand between leave their tags behind: what is left opens none. */
function redactHtml(html: string, take: Take): string {
  const redacted = take(html);
  const plain = redacted.replace(/<[^>]*>/g, '');
  const cleared = take(plain);
  return cleared === plain ? redacted : cleared;
}

async function findQuestions(db: Database, { phrases, redact }: WantedWords): Promise<RedactedRow[]> {
  const rows = await db.read
    .select({ id: liveQuestion.id, sessionId: liveSession.id, text: liveQuestion.text, language: liveSession.language })
    .from(liveQuestion)
    .innerJoin(liveSession, eq(liveSession.id, liveQuestion.sessionId))
    .where(mayHold([liveQuestion.text], phrases))
    .orderBy(asc(liveQuestion.id));
  return rows.flatMap(({ id, sessionId, text, language }) => {
    const changed = redactFields({ text }, (words) => redact(words, language));
    if (!changed) return [];
    const keep = async (tx: Transaction) => {
      await tx.update(liveQuestion).set(changed).where(eq(liveQuestion.id, id));
      await growVersion(tx, sessionId);
    };
    return [{ proposalId: undefined, kind: 'bundle', keep }];
  });
}

async function findSeats(db: Database, { phrases, redact }: WantedWords): Promise<RedactedRow[]> {
  const rows = await db.read
    .select({ id: liveSeat.id, sessionId: liveSeat.sessionId, nickname: liveSeat.nickname })
    .from(liveSeat)
    .where(mayHold([liveSeat.nickname], phrases))
    .orderBy(asc(liveSeat.id));
  return rows.flatMap(({ id, sessionId, nickname }) => {
    if (redact(nickname, 'fr') === nickname) return [];
    // A seat without a nickname is like that of whoever gave none.
    const keep = async (tx: Transaction) => {
      await tx.update(liveSeat).set({ nickname: '' }).where(eq(liveSeat.id, id));
      await growVersion(tx, sessionId);
    };
    return [{ proposalId: undefined, kind: 'bundle', keep }];
  });
}
