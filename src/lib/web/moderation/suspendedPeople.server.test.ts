// SPDX-License-Identifier: AGPL-3.0-or-later
import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { answerThread } from '../../community/forum/answerThread.server.ts';
import { editPost } from '../../community/forum/editPost.server.ts';
import { markHelped, unmarkHelped } from '../../community/forum/helpedPosts.server.ts';
import { aModule, anAnswer, aQuestion, aThread } from '../../community/forum/forumTesting.ts';
import { openThread } from '../../community/forum/openThread.server.ts';
import { reportPost } from '../../community/forum/reportPost.server.ts';
import { withdrawPost } from '../../community/forum/withdrawPost.server.ts';
import { amendProposal, withdrawProposal } from '../../contribution/changeProposal.server.ts';
import { addComment } from '../../contribution/comments.server.ts';
import {
  aDraft,
  aLesson,
  aProposal,
  aVisitor,
  betterTexts,
  inMinutes,
  now,
  ownModule,
} from '../../contribution/contributionTesting.ts';
import { mergeProposal } from '../../contribution/mergeProposal.server.ts';
import { chooseModuleRules } from '../../contribution/moduleRules.server.ts';
import { agreeToNomination, dropNomination, nominateReviewer } from '../../contribution/nominations.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { reportObject } from '../../contribution/reports.server.ts';
import { releaseReservation, reserveProposal } from '../../contribution/reservations.server.ts';
import { keepRevert } from '../../contribution/reverts.server.ts';
import { approveProposal, declineProposal, requestChanges } from '../../contribution/reviews.server.ts';
import { aSeatedModerator, aSeatedReviewer } from '../../contribution/seatedTesting.ts';
import { submitDraft } from '../../contribution/submitDraft.server.ts';
import { submitProposal } from '../../contribution/submitProposal.server.ts';
import { suspendAccount } from '../../contribution/suspending.server.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { reportBundle } from '../../workshop/bundleModeration.server.ts';
import { publishBundle, unlistBundle } from '../../workshop/bundleVisibility.server.ts';
import { changeBundle } from '../../workshop/changeBundle.server.ts';
import { conductLiveSession } from '../../workshop/live/conduct.server.ts';
import { aLiveSession } from '../../workshop/live/liveTesting.ts';
import { aBundle, aDescription } from '../../workshop/workshopTesting.ts';

let db: Database;
let remove: () => Promise<void>;
let by: Visitor;
let me: NonNullable<Visitor['account']>;
let other: number;
let things: Awaited<ReturnType<typeof makeThings>>;
const later = inMinutes(60);

/** A reviewer of the module with a text, a draft, answers and bundles of theirs is suspended. */
beforeAll(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
  await aModule(db);
  by = await aSeatedReviewer(db);
  if (!by.account) throw new Error('Nobody is signed in.');
  me = by.account;
  other = await anAccount(db, { pseudonym: 'Grace' });
  things = await makeThings();
  const moderator = (await aSeatedModerator(db)).account;
  await suspendAccount(db, { by: moderator, accountId: me.accountId, reason: 'Des attaques.', days: 7 }, inMinutes(30));
});

afterAll(() => remove());

async function makeThings() {
  const peer = await aSeatedReviewer(db);
  if (!peer.account) throw new Error('Nobody is signed in.');
  await nominateReviewer(db, { by: peer.account, module: ownModule, pseudonym: 'Grace' }, now);
  const threadId = await aThread(db, { by: peer });
  const publicBundle = await aBundle(db, { ownerId: me.accountId });
  await db.write((tx) =>
    publishBundle(tx, { id: publicBundle, by, consentText: 'J’accepte.', holdReason: undefined }, now),
  );
  const reserved = await aProposal(db);
  await reserveProposal(db, { id: reserved, by: me }, now);
  return {
    theirs: await aProposal(db),
    reserved,
    own: await aProposal(db, { authorId: me.accountId }),
    draft: await aProposal(db, { authorId: me.accountId, isDraft: true }),
    threadId,
    postId: await anAnswer(db, { by: peer, threadId }),
    ownPost: await anAnswer(db, { by, threadId }),
    ...(await makeOwnThread(peer)),
    publicBundle,
    bundle: await aBundle(db, { ownerId: me.accountId }),
    othersBundle: await aBundle(db, { ownerId: other }),
  };
}

/** A question of theirs with an answer that helped, and one that would; a workshop that they have open. */
async function makeOwnThread(peer: Visitor) {
  const own = await aThread(db, { by });
  const helped = await anAnswer(db, { by: peer, threadId: own });
  await markHelped(db, { postId: helped, by }, now);
  return {
    helped,
    toHelp: await anAnswer(db, { by: peer, threadId: own }),
    room: (await aLiveSession(db, { facilitator: { ownerId: me.accountId } })).id,
  };
}

const reviewed = () => ({ id: things.theirs, by, version: 1, message: 'Parce que.' });
const said = { body: 'Un mot.', html: '<p>Un mot.</p>', displayName: '' };
const forum = { allowsVisitors: true, formHold: undefined };
const undone = {
  documentId: 'lecon-reseaux',
  module: ownModule,
  language: 'fr' as const,
  publishedAt: now,
  revision: '',
  before: '',
  proposalId: undefined,
};

/** Every command by which somebody addresses others, in the file that it is in. */
const addressing: Record<string, Record<string, () => Promise<unknown>>> = {
  'contribution/submitProposal': {
    submitProposal: () => {
      const sent = { authorId: me.accountId, secretHash: undefined, holdReason: undefined };
      return submitProposal(db, { draft: aDraft(), ...sent }, later);
    },
  },
  'contribution/submitDraft': {
    submitDraft: () => submitDraft(db, { id: things.draft, by, holdReason: undefined }, later),
  },
  'contribution/changeProposal': {
    amendProposal: () => {
      const texts = betterTexts('En d’autres mots.');
      return amendProposal(db, { id: things.own, by, version: 1, texts, displayName: '', message: '' }, later);
    },
  },
  'contribution/comments': {
    addComment: () => {
      const about = { proposalId: things.theirs, parentId: undefined, place: undefined };
      return addComment(db, { ...about, by, displayName: '', body: 'Un mot.', isHeld: false }, later);
    },
  },
  'contribution/reports': {
    reportObject: () => {
      const object = { kind: 'proposal' as const, id: things.theirs };
      return reportObject(db, { object, reason: 'Injurieux.', by, receipt: undefined }, later);
    },
  },
  'contribution/reviews': {
    approveProposal: () => approveProposal(db, reviewed(), later),
    requestChanges: () => requestChanges(db, reviewed(), later),
    declineProposal: () => declineProposal(db, reviewed(), later),
  },
  'contribution/mergeProposal': {
    mergeProposal: () =>
      mergeProposal(db, { id: things.theirs, version: 1, by, amendment: undefined, documents: [] }, later),
  },
  'contribution/reverts': {
    keepRevert: () => {
      const [text] = aDraft().texts;
      if (!text) throw new Error('There is no text.');
      return keepRevert(db, { by, undone, text, summary: 'Revenir', message: '', documents: [] }, later);
    },
  },
  'contribution/reservations': {
    reserveProposal: () => reserveProposal(db, { id: things.theirs, by: me }, later),
  },
  'contribution/nominations': {
    nominateReviewer: () => nominateReviewer(db, { by: me, module: ownModule, pseudonym: 'Grace' }, later),
    agreeToNomination: () => agreeToNomination(db, { by: me, module: ownModule, accountId: other }, later),
    dropNomination: () => dropNomination(db, { by: me, module: ownModule, accountId: other }, later),
  },
  'contribution/moduleRules': {
    chooseModuleRules: () => {
      const rules = { approvals: 2 as const, laneHours: undefined };
      return chooseModuleRules(db, { by: me, module: ownModule, rules }, later);
    },
  },
  'community/forum/openThread': {
    openThread: () => openThread(db, { draft: aQuestion(), secretHash: undefined, ...forum, by }, later),
  },
  'community/forum/answerThread': {
    answerThread: () =>
      answerThread(db, { ...said, threadId: things.threadId, parentId: undefined, ...forum, by }, later),
  },
  'community/forum/editPost': {
    editPost: () =>
      editPost(db, { ...said, postId: things.ownPost, by, wording: 1, title: '', formHold: undefined }, later),
  },
  'community/forum/reportPost': {
    reportPost: () => reportPost(db, { postId: things.postId, reason: 'Injurieux.', by, receipt: undefined }, later),
  },
  'community/forum/helpedPosts': {
    markHelped: () => markHelped(db, { postId: things.toHelp, by }, later),
  },
  'workshop/live/liveSessions': {
    openLiveSession: () => aLiveSession(db, { facilitator: { ownerId: me.accountId }, at: later }),
  },
  'workshop/bundleVisibility': {
    publishBundle: () =>
      db.write((tx) =>
        publishBundle(tx, { id: things.bundle, by, consentText: 'J’accepte.', holdReason: undefined }, later),
      ),
  },
  'workshop/changeBundle': {
    changeBundle: () => {
      const change = { kind: 'describe' as const, description: aDescription({ title: 'Autre chose' }) };
      return changeBundle(db, { id: things.publicBundle, by, version: 1, change }, later);
    },
  },
  'workshop/bundleModeration': {
    reportBundle: () =>
      reportBundle(db, { id: things.othersBundle, reason: 'Injurieux.', by, receipt: undefined }, later),
  },
};

const everything = () => readAllTables(db.connections.writing.name);

describe('a suspended person is refused, without a trace', () => {
  test.each(Object.values(addressing).flatMap((commands) => Object.entries(commands)))('%s', async (_name, act) => {
    const before = everything();
    await expect(act()).rejects.toMatchObject({ code: 'account/suspended', data: { reason: 'Des attaques.' } });
    expect(everything()).toEqual(before);
  });

  test('by every file that asks whether one may write', () => {
    const asking = globSync('src/lib/{contribution,community,workshop,recognition,web}/**/*.server.ts')
      .filter((file) => readFileSync(file, 'utf8').includes('await assertMayWrite('))
      .map((file) => file.replace(/^src\/lib\/|\.server\.ts$/g, ''));
    expect(Object.keys(addressing).toSorted()).toEqual(asking.toSorted());
  });
});

describe('a suspended person takes back what is theirs:', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['a proposal', () => withdrawProposal(db, { id: things.own, by }, later)],
    ['a reservation, for the others', () => releaseReservation(db, { id: things.reserved, by: me })],
    ['a post', () => withdrawPost(db, { postId: things.ownPost, by }, later)],
    ['the mark of an answer that helped', () => unmarkHelped(db, { postId: things.helped, by }, later)],
    [
      'a workshop, by leading it to its end',
      () => conductLiveSession(db, { id: things.room, by, version: 1, act: { type: 'end' } }, later),
    ],
    ['a bundle from the list', () => unlistBundle(db, { id: things.publicBundle, by }, later)],
  ])('%s', async (_name, act) => {
    const before = everything();
    await act();
    expect(everything()).not.toEqual(before);
  });
});

test('another one is not concerned', async () => {
  const peer = aVisitor(other);
  await answerThread(db, { ...said, threadId: things.threadId, parentId: undefined, ...forum, by: peer }, later);
});
