// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../assessment/item.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { answerLiveQuestion } from './liveAnswers.server.ts';
import { conductLiveSession, type LiveAct } from './conduct.server.ts';
import { noContent, type LivePlan, type PlanStep } from './livePlan.ts';
import { getOwnLiveSession, openLiveSession, type NewLiveSession } from './liveSessions.server.ts';
import { joinLiveSession, type SeatAddress } from './liveSeats.server.ts';

/** For tests: when it is. */
export const now = new Date('2026-11-26T10:00:00Z');

/** For tests: so many hours later. */
export const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

/** For tests: a question whose options have names that a careless object would take for its own. */
export function aQuestion(changes: Partial<Item> = {}): Item {
  const option = (id: string, isRight: boolean) => ({
    id,
    html: `Réponse ${id}`,
    isRight,
    feedbackHtml: `<p>${id}</p>`,
  });
  return {
    id: 'internet-et-web',
    kind: 'single',
    stem: 'Le web, c’est…',
    introductionHtml: '',
    options: [option('service', true), option('cable', false), option('constructor', false)],
    hintHtml: undefined,
    reread: [],
    ...changes,
  };
}

export function aStep(changes: Partial<PlanStep> = {}): PlanStep {
  return { ...noContent, kind: 'step', title: 'On se présente', minutes: 5, notes: 'Un tour de table.', ...changes };
}

/** For tests: a step to open with, a lesson of two passages, a question, and another one. */
export function aPlan(changes: Partial<LivePlan> = {}): LivePlan {
  const passages = [
    { id: 'p-un', words: 'Un réseau relie des machines.' },
    { id: 'p-deux', words: 'Un protocole est une convention.' },
  ];
  return {
    title: 'Internet en une heure',
    language: 'fr',
    steps: [
      aStep(),
      aStep({ kind: 'lesson', title: 'Les réseaux', href: '/fr/modules/essai/lessons/bases', passages }),
      aStep({ kind: 'item', title: 'Internet et le web', question: aQuestion() }),
      aStep({ kind: 'item', title: 'Encore', question: aQuestion({ id: 'encore', kind: 'multiple' }) }),
    ],
    ...changes,
  };
}

/** For tests: a workshop at a secret address, in its lobby. */
export type ALiveSession = { id: number; code: string; by: Visitor };

let last = 0;

export async function aLiveSession(
  db: Database,
  { at = now, ...changes }: Partial<NewLiveSession> & { at?: Date } = {},
): Promise<ALiveSession> {
  const number = (last += 1);
  const code = `K7M4X${String(number).padStart(4, '2')}`;
  const secret = `secret-de-l-atelier-${number}`;
  const facilitator = { secretHash: sha256(secret) };
  const id = await openLiveSession(db, { code, bundleId: 'abcdefghjk', plan: aPlan(), facilitator, ...changes }, at);
  return { id, code: changes.code ?? code, by: { account: undefined, secret } };
}

/** For tests: somebody sits down. */
export async function aSeat(db: Database, code: string, nickname = ''): Promise<SeatAddress> {
  const token = `un-siege-${(last += 1)}-dans-la-salle`;
  await joinLiveSession(db, { code, token, nickname }, now);
  return { code, token };
}

/** For tests: the facilitator does these, one after the other. */
export async function lead(
  db: Database,
  { id, by }: ALiveSession,
  ...acts: (LiveAct | LiveAct['type'])[]
): Promise<void> {
  for (const act of acts) {
    const { version } = await getOwnLiveSession(db.read, id, by);
    const done = typeof act === 'string' ? { type: act } : act;
    await conductLiveSession(db, { id, by, version, act: done as LiveAct }, now);
  }
}

/** For tests: to the first question, open, with so many people who answered `service`, then `cable`. */
export async function answered(
  db: Database,
  session: ALiveSession,
  { service, cable = 0 }: { service: number; cable?: number },
): Promise<SeatAddress[]> {
  await lead(db, session, 'begin', { type: 'move', to: 2 }, 'ask');
  const seats: SeatAddress[] = [];
  for (let index = 0; index < service + cable; index += 1) {
    const seat = await aSeat(db, session.code, `Personne ${index}`);
    await answerLiveQuestion(db, { ...seat, ...firstQuestion, options: [index < service ? 'service' : 'cable'] });
    seats.push(seat);
  }
  return seats;
}

/** For tests: where the first question is. */
export const firstQuestion = { shown: { step: 2, round: 1 } };
