// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../assessment/item.ts';
import { scoreItem } from '../../assessment/scoring.ts';
import { isReadable, type ModuleOutline, type OutlineEntry, type SequenceOutline } from '../../catalogue/course.ts';
import { recordEvents } from '../../learning/diaries.server.ts';
import { parseEvent, type DiaryEvent } from '../../learning/event.ts';
import { shortRevision } from '../../document/document.ts';
import { getDocument, listPassageRows } from '../../document/documents.server.ts';
import { formatUuidV7 } from '../../shared/uuid.ts';
import { getItemsOf } from '../reading/oldSelfAssessments.server.ts';
import { momentOf, type Deed, type Player, type Stage } from './stage.ts';
import type { Story } from './story.ts';

const shares = { some: 0.2, half: 0.6, all: 1 } as const;
/** Days that the module takes whoever goes through it, from the first lesson to the last. */
const firstDaysAgo = 50;
const lastDaysAgo = 7;

/** What the learners of the story do in the module, in its order, some quicker than others. */
export function tellLearners(stage: Stage, { story, outline }: { story: Story; outline: ModuleOutline }): Deed[] {
  const learners = [...stage.players.values()].filter(({ learns }) => learns !== undefined);
  return learners.flatMap((learner) => tellOne(stage, learner, { story, outline }));
}

type Read = { story: Story; outline: ModuleOutline };

function tellOne(stage: Stage, learner: Player, { story, outline }: Read): Deed[] {
  const steps = outline.sequences.flatMap(stepsOf);
  const count = Math.ceil(steps.length * shares[learner.learns ?? 'some']);
  return steps.slice(0, count).map((step, index) => {
    const daysAgo = firstDaysAgo - Math.floor(((firstDaysAgo - lastDaysAgo) * index) / count);
    const at = momentOf(stage, daysAgo);
    const mark =
      step.kind === 'lesson' && stage.chance.between(1, 4) === 1 ? stage.chance.pick(story.marks) : undefined;
    return { at, act: () => (step.kind === 'lesson' ? read : attempt)(stage, { learner, step, mark }, at) };
  });
}

type Step = { kind: 'lesson' | 'selfAssessment'; documentId: string };

function stepsOf({ lessons, selfAssessment }: SequenceOutline): Step[] {
  const read = lessons
    .filter(isReadable)
    .map(({ documentId }: OutlineEntry) => ({ kind: 'lesson' as const, documentId }));
  return selfAssessment ? [...read, { kind: 'selfAssessment', documentId: selfAssessment.documentId }] : read;
}

type Doing = { learner: Player; step: Step; mark: string | undefined };

async function read(stage: Stage, { learner, step, mark }: Doing, at: Date): Promise<void> {
  const { db } = stage.instance;
  const { publishedRevision } = await getDocument(db, step.documentId);
  const about = { subject: step.documentId, revision: shortRevision(publishedRevision) };
  const passage = mark && stage.chance.pick(await listPassageRows(db, step.documentId, publishedRevision)).passageId;
  await keep(stage, learner, [
    ...(passage ? [{ ...about, kind: 'passageMarked', at, data: { passage, note: mark, isMarked: true } }] : []),
    { ...about, kind: 'lessonCompleted', at, data: {} },
  ]);
}

async function attempt(stage: Stage, { learner, step }: Doing, at: Date): Promise<void> {
  const revision = shortRevision((await getDocument(stage.instance.db, step.documentId)).publishedRevision);
  const { items } = await getItemsOf(step.documentId, revision);
  const responses = items.map((item) => {
    const options = answer(stage, item);
    return { item: item.id, options, outcome: scoreItem(item, options).outcome };
  });
  await keep(stage, learner, [{ kind: 'attempted', subject: step.documentId, revision, at, data: { responses } }]);
}

/** Right four times out of five. */
function answer({ chance }: Stage, { options }: Item): string[] {
  const isRight = chance.between(1, 5) > 1;
  return isRight ? options.filter((one) => one.isRight).map(({ id }) => id) : [chance.pick(options).id];
}

type NewEvent = { kind: string; subject: string; revision: string; at: Date; data: unknown };

async function keep({ instance, chance, today }: Stage, learner: Player, added: readonly NewEvent[]): Promise<void> {
  const events = added.map(({ at, ...event }): DiaryEvent => {
    const written = { ...event, id: formatUuidV7(at.getTime(), chance.bytes(10)), at: at.getTime() };
    const parsed = parseEvent(written, today);
    if (!parsed) throw new Error(`The story tells an event that is none: ${JSON.stringify(written)}`);
    return parsed;
  });
  await recordEvents(instance.db, learner.accountId, events, today);
}
