// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ModuleOutline } from '../../catalogue/course.ts';
import { m } from '../../paraglide/messages.js';
import { formatBundleId, type NewElement } from '../../workshop/bundle.ts';
import { publishBundle } from '../../workshop/bundleVisibility.server.ts';
import { getBundle, listElements } from '../../workshop/bundles.server.ts';
import { listCandidates } from '../../workshop/candidates.server.ts';
import { addBundle } from '../../workshop/changeBundle.server.ts';
import { conductLiveSession, type LiveAct } from '../../workshop/live/conduct.server.ts';
import { answerLiveQuestion } from '../../workshop/live/liveAnswers.server.ts';
import { codeChanceBytes, formatCode } from '../../workshop/live/liveCode.ts';
import type { LivePlan } from '../../workshop/live/livePlan.ts';
import { joinLiveSession, type SeatAddress } from '../../workshop/live/liveSeats.server.ts';
import { getOwnLiveSession, openLiveSession } from '../../workshop/live/liveSessions.server.ts';
import { askFacilitator, keepNotes, stumbleOn } from '../../workshop/live/liveWords.server.ts';
import { speaking } from '../pageLanguage.server.ts';
import { preparePlan } from '../workshop/live/livePlans.server.ts';
import { momentOf, playerOf, type Deed, type Player, type Stage } from './stage.ts';
import type { Story } from './story.ts';

const questionCount = 3;
const lessonCount = 2;

type Told = { story: Story; outline: ModuleOutline };

/** A bundle that anyone can find, and the workshop that was made of it: over, with what its room answered. */
export function tellWorkshop(stage: Stage, { story, outline }: Told): Deed[] {
  const { daysAgo, hour } = story.workshop;
  const by = playerOf(stage, story.facilitator);
  const id = formatBundleId(stage.chance.bytes(10));
  return [
    { at: momentOf(stage, daysAgo + 4), act: (at) => make(stage, { story, outline, by, id }, at) },
    { at: momentOf(stage, daysAgo, hour), act: (at) => run(stage, { story, by, id }, at) },
  ];
}

async function make(
  { instance: { db } }: Stage,
  { story, outline, by, id }: Told & { by: Player; id: string },
  now: Date,
): Promise<void> {
  const { title, summary, minutes } = story.workshop;
  const description = { title, summary, minutes, authorName: by.pseudonym };
  const elements = await chooseElements({ db, story, outline });
  const added = { id, language: 'fr' as const, description, elements, ownerId: by.accountId, secretHash: undefined };
  await db.write(async (tx) => {
    await addBundle(tx, added, now);
    const consentText = speaking('fr', () => m.bundle_consent());
    await publishBundle(tx, { id, by: by.visitor, consentText, holdReason: undefined }, now);
  });
}

async function chooseElements({ db, story, outline }: Told & { db: Stage['instance']['db'] }): Promise<NewElement[]> {
  const { sequence, opening, closing } = story.workshop;
  const served = (await listCandidates(db, outline)).filter(({ serves }) => serves.includes(sequence));
  const some = (kind: NewElement['kind'], most: number) => served.filter((one) => one.kind === kind).slice(0, most);
  const chosen = [...some('lesson', lessonCount), ...some('item', questionCount)];
  const own = (step: typeof opening): NewElement => ({
    kind: 'step',
    ...{ documentId: undefined, revision: undefined, partId: undefined, url: '' },
    ...step,
  });
  return [own(opening), ...chosen.map(({ topic: _topic, serves: _serves, ...element }) => element), own(closing)];
}

type Running = { story: Story; by: Player; id: string };

async function run(stage: Stage, { story, by, id }: Running, now: Date): Promise<void> {
  const { instance, chance } = stage;
  const { db } = instance;
  const { bundle } = await getBundle(db.read, id, by.visitor);
  const plan = await preparePlan(bundle, await listElements(db.read, id));
  const code = formatCode(chance.bytes(codeChanceBytes));
  const session = await openLiveSession(db, { code, bundleId: id, plan, facilitator: { ownerId: by.accountId } }, now);
  const room = await fillRoom(stage, code, now);
  const lead = leading(stage, { session, by }, now);
  await lead({ type: 'begin' });
  for (const [step, { question, passages }] of plan.steps.entries()) {
    if (step > 0) await lead({ type: 'move', to: step });
    await stumble(stage, { room, step, passages });
    if (question) await ask(stage, { room, step, question, lead });
  }
  for (const [index, text] of story.workshop.questions.entries()) {
    const seat = room[index];
    if (seat) await askFacilitator(db, { ...seat, text });
  }
  await lead({ type: 'end' });
  await keepNotes(db, { id: session, by: by.visitor, notes: story.workshop.notes });
}

/** Nobody in the room has a name. */
async function fillRoom({ instance: { db }, chance }: Stage, code: string, now: Date): Promise<SeatAddress[]> {
  const room = Array.from({ length: chance.between(9, 14) }, () => ({
    code,
    token: Buffer.from(chance.bytes(20)).toString('base64url'),
  }));
  for (const seat of room) await joinLiveSession(db, { ...seat, nickname: '' }, now);
  return room;
}

type Lead = (act: LiveAct) => Promise<void>;

/** Each act is on the screen that the one before left. */
function leading({ instance: { db } }: Stage, { session, by }: { session: number; by: Player }, now: Date): Lead {
  return async (act) => {
    const { version } = await getOwnLiveSession(db.read, session, by.visitor);
    await conductLiveSession(db, { id: session, by: by.visitor, version, act }, now);
  };
}

type PlanStep = LivePlan['steps'][number];
type Asking = { room: readonly SeatAddress[]; step: number; question: NonNullable<PlanStep['question']>; lead: Lead };

async function ask({ instance: { db }, chance }: Stage, { room, step, question, lead }: Asking): Promise<void> {
  await lead({ type: 'ask' });
  for (const seat of room) {
    const right = question.options.filter(({ isRight }) => isRight).map(({ id }) => id);
    const options = chance.between(1, 3) > 1 ? right : [chance.pick(question.options).id];
    await answerLiveQuestion(db, { ...seat, shown: { step, round: 1 }, options });
  }
  await lead({ type: 'close' });
  await lead({ type: 'explain' });
}

type Stumbling = { room: readonly SeatAddress[]; step: number; passages: PlanStep['passages'] };

/** A third of the room stumbles on one passage of what is read. */
async function stumble({ instance: { db }, chance }: Stage, { room, step, passages }: Stumbling): Promise<void> {
  if (passages.length === 0) return;
  const { id: passageId } = chance.pick(passages);
  for (const seat of room.slice(0, Math.ceil(room.length / 3)))
    await stumbleOn(db, { ...seat, step, passageId, hasStumbled: true });
}
