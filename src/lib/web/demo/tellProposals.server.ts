// SPDX-License-Identifier: AGPL-3.0-or-later
import { withdrawProposal } from '../../contribution/changeProposal.server.ts';
import { addComment } from '../../contribution/comments.server.ts';
import type { ProposedText } from '../../contribution/proposal.ts';
import { approveProposal, declineProposal, requestChanges } from '../../contribution/reviews.server.ts';
import { submitProposal } from '../../contribution/submitProposal.server.ts';
import { getDocument, getRevisionText } from '../../document/documents.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { consentWords } from '../contribution/proposing/changeForm.ts';
import { acceptProposal } from '../contribution/publishing/accept.server.ts';
import { speaking } from '../pageLanguage.server.ts';
import { momentOf, playerOf, type Deed, type Player, type Stage } from './stage.ts';
import type { Story, ToldProposal } from './story.ts';

/** What becomes of each proposal of the story, one deed after the other. Who makes them is left to chance. */
export function tellProposals(stage: Stage, story: Story): Deed[] {
  return story.proposals.flatMap((told) => tellOne(stage, story, told));
}

/** Those who take part in one proposal. */
type Cast = { author: Player; reviewer: Player; other: Player };

function tellOne(stage: Stage, story: Story, told: ToldProposal): Deed[] {
  const { chance } = stage;
  const authorKey = chance.pick(story.contributors);
  const author = playerOf(stage, authorKey);
  const reviewer = playerOf(stage, chance.pick(story.reviewers));
  const other = playerOf(stage, chance.pick(story.contributors.filter((key) => key !== authorKey)));
  const cast: Cast = { author, reviewer, other };
  let id = 0;
  const sent = momentOf(stage, told.daysAgo);
  const later = (days: number) =>
    new Date(Math.max(momentOf(stage, told.daysAgo - days).getTime(), sent.getTime() + 1));
  const secretHash = told.isAnonymous ? sha256(chance.bytes(20)) : undefined;
  return [
    { at: sent, act: async (at) => void (id = await send(stage, { story, told, author, secretHash }, at)) },
    ...told.said.map((said) => ({
      at: later(said.after),
      act: (at: Date) => say(stage, { id, by: cast[said.by], body: said.body }, at),
    })),
    ...(told.ending ? [{ at: later(told.ending.after), act: (at: Date) => end(stage, { id, told, cast }, at) }] : []),
  ];
}

type Sending = { story: Story; told: ToldProposal; author: Player; secretHash: string | undefined };

async function send({ instance: { db } }: Stage, { story, told, author, secretHash }: Sending, now: Date) {
  const isRemark = told.remark !== undefined;
  const { language, summary, message, document, isDraft, hold } = told;
  const draft = {
    module: story.module,
    ...{ language, summary, message },
    kind: isRemark ? ('remark' as const) : ('change' as const),
    displayName: secretHash === undefined ? author.pseudonym : '',
    remarkKind: told.remark,
    documentId: isRemark ? document : undefined,
    passageId: undefined,
    remarkId: undefined,
    texts: isRemark ? [] : [await rewrite(db, told)],
    consentText: speaking(language, consentWords),
  };
  const authorId = secretHash === undefined ? author.accountId : null;
  return submitProposal(db, { draft, authorId, secretHash, holdReason: hold, isDraft }, now);
}

/** The text as it is published at that moment, with other words in one place. */
async function rewrite(db: Stage['instance']['db'], { document, find = '', put = '' }: ToldProposal) {
  const { publishedRevision } = await getDocument(db, document);
  const published = await getRevisionText(db, document, publishedRevision);
  if (find === '' || !published.includes(find)) throw new Error(`${document} does not say “${find}” any more.`);
  const text = published.replace(find, () => put);
  return { documentId: document, baseHash: publishedRevision, text, place: undefined } satisfies ProposedText;
}

type Saying = { id: number; by: Player; body: string };

async function say({ instance: { db } }: Stage, { id, by, body }: Saying, now: Date): Promise<void> {
  const said = { displayName: by.pseudonym, body, parentId: undefined, place: undefined, isHeld: false };
  await addComment(db, { proposalId: id, by: by.visitor, ...said }, now);
}

type Ending = { id: number; told: ToldProposal; cast: Cast };

async function end({ instance }: Stage, { id, told, cast }: Ending, now: Date): Promise<void> {
  const { db, publishing } = instance;
  const { kind, message } = told.ending ?? { kind: 'withdraw', message: '' };
  const given = { id, by: cast.reviewer.visitor, version: 1, message };
  if (kind === 'accept') await acceptProposal(publishing, { id, by: cast.reviewer.visitor, version: 1 }, now);
  else if (kind === 'withdraw') await withdrawProposal(db, { id, by: cast.author.visitor }, now);
  else await { approve: approveProposal, requestChanges, decline: declineProposal }[kind](db, given, now);
}
