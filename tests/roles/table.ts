// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Instance } from '../../src/lib/web/composition.server.ts';
import {
  all,
  diaryKeepers,
  everyone,
  holders,
  ownerOrHolder,
  moderators,
  nobody,
  operators,
  ownerAct,
  ownerAlone,
  ownerOrBrowser,
  ownModerator,
  ownReviewer,
  proposerAlone,
  proposerOrReviewer,
  reviewers,
  reviewersOrModerators,
  reviewersOrOperator,
  signedIn,
  signInFirst,
  type Expected,
} from './expectations.ts';
import type { Question } from './knock.ts';
import { ownModule, type Company, type Person } from './people.ts';
import { lettersToConfirm, lettersToStop } from './digestThings.ts';
import { answeredMessage, newMessage, receivedMessage, secretMessage } from './contactThings.ts';
import { bundleToRun, deskThing, endedDesk, openQuestion, passageOfSeat, room, seatThing } from './liveThings.ts';
import { bundleBook, bundleElementToKeep, bundlePaper, ownersBundle } from './bundleThings.ts';
import { answerToOwner, newQuestion, ownersThread, postToEdit } from './forumThings.ts';
import {
  accountToSuspend,
  actToAnswer,
  answerToSettle,
  closedThread,
  closedVisitorThread,
  heldPost,
  hiddenBundle,
  hiddenPost,
  mergedThread,
  reportedPost,
  roleToSetDown,
  saidMessage,
  slowedThread,
  suspendedAccount,
  threadOnDesk,
} from './moderationThings.ts';
import {
  heldProposal,
  reportedProposal,
  hiddenProposal,
  publicProposal,
  ownersComment,
  ownersDraft,
  secretComment,
  secretDraft,
  proposalToTakeUp,
  secretProposal,
  hiddenSecretProposal,
  nomination,
  moduleRules,
} from './proposalThings.ts';
import {
  announcement,
  attempt,
  badgeToPublish,
  drawing,
  eBook,
  lessonDeed,
  newParcel,
  newTerm,
  oldItems,
  oldLesson,
  oldModule,
  ownersAttempt,
  ownersBadge,
  ownersEntrusted,
  ownersLink,
  ownersSession,
  parcel,
  publicationOfLesson,
  question,
  publicationOfModule,
  role,
  setting,
  logo,
  textToRedact,
  textUnderWay,
} from './things.ts';

/** The moment of one question: who there is, and who asks. */
export type Scene = { instance: Instance; company: Company; person: Person; now: Date };

export type Rule = {
  who: Expected;
  /** What is asked, besides the usual parameters; it makes what the question is about. */
  ask?: (scene: Scene) => Question | Promise<Question>;
  /** For all who are signed out, it is one and the same page. */
  isShared?: true;
};

/** Slugs of the course that the instance of these tests publishes. */
export const usualParams = {
  lang: 'fr',
  module: ownModule,
  sequence: 'debut',
  lesson: 'bases',
  selfAssessment: 'debut',
  entry: 'mot',
  guide: 'essai',
  page: 'privacy',
  status: '404',
};

const module = '/[lang=language]/modules/[module=slug]';
const lesson = `${module}/lessons/[lesson=slug]`;
const anyDocument = `${module}/[folder=documentFolder]/[document=slug]`;
const admin = '/[lang=language]/admin';
const posts = `${admin}/moderation/posts/[number=rank]`;
const threads = `${admin}/moderation/threads/[number=rank]`;
const answers = `${admin}/moderation/answers/[number=rank]`;
const accounts = `${admin}/moderation/accounts/[number=rank]`;
const moderated = `${admin}/moderation/[kind=moderated]/[number=rank]`;
const report = '/[lang=language]/proposals/[number=rank]/report';
/** It leads to the card of today, which would take a second to draw for each person. */
const formerCard = () => ({ params: { card: '000000000000' } });
const account = '/[lang=language]/account';
const my = '/[lang=language]/my';
const proposals = '/[lang=language]/proposals';
const bundles = '/[lang=language]/bundles';
const bundle = `${bundles}/[bundle=bundle]/[[secret=secret]]`;
/** By their account, or by the secret address: whoever is signed out without it may have an account. */
const bundleOwners: Expected = { ...nobody, signedOut: 'signIn', owner: 'served', holder: 'served' };
/** Every kind of document that somebody can propose to change. */
const proposable = [
  module,
  lesson,
  `${module}/sequences/[sequence=slug]`,
  `${module}/self-assessments/[selfAssessment=slug]`,
  `${module}/glossary/[entry=slug]`,
  `${module}/guides/[guide=slug]`,
];
const digestConfirm = '/[lang=language]/account/digest/confirm/[secret=secret]';
const digestStop = '/[lang=language]/account/digest/stop/[number=rank]/[secret=secret]';
const contact = '/[lang=language]/contact/[secret=secret]';
const message = '/[lang=language]/messages/[secret=secret]';
const faqEntry = `${module}/faq/[entry=slug]`;
const proposal = '/[lang=language]/proposals/[number=rank]';
const forum = '/[lang=language]/forum';
const thread = `${forum}/[module=slug]/[thread=rank]`;
/** Whoever asked a question, or wrote a post of it. */
const ownerOfThread: Expected = { ...all('forbidden'), ...signInFirst, owner: 'served' };
const desk = '/[lang=language]/workshops/[session=rank]/[[secret=secret]]';
const seat = '/w/[code]/[seat=secret]';

/** Every door of the site, with who is let in. */
export const table: Readonly<Record<string, Rule>> = {
  // Reading.
  'layout load /': { who: everyone },
  'load /': { who: everyone },
  'load /[lang=language]': { who: everyone },
  'load /[lang=language]/[page=sitePage]': { who: everyone },
  'load /[lang=language]/search': { who: everyone },
  'GET /opensearch.[lang=language].xml': { who: everyone },
  [`load ${module}`]: { who: everyone },
  [`load ${module}/glossary`]: { who: everyone },
  [`load ${module}/glossary/[entry=slug]`]: { who: everyone },
  [`load ${module}/sequences/[sequence=slug]`]: { who: everyone },
  [`load ${lesson}`]: { who: everyone },
  [`load ${lesson}/edit`]: { who: everyone },
  [`load ${module}/propose`]: { who: everyone },
  [`?/preview ${module}/propose`]: { who: everyone, ask: newTerm },
  [`?/picture ${module}/propose`]: { who: everyone, ask: newTerm },
  [`?/send ${module}/propose`]: { who: everyone, ask: newTerm },
  'load /[lang=language]/display': { who: everyone },
  'load /[lang=language]/shared-computer': { who: everyone },
  'load /[lang=language]/status': { who: everyone },
  'load /[lang=language]/offline': { who: everyone },
  'GET /service-worker.js': { who: everyone },
  [`GET ${module}/device-copy.json`]: { who: everyone },
  'GET /a/[document]': { who: everyone, ask: () => ({ params: { document: 'lecon-bases' } }) },
  [`load ${module}/glossary/paper`]: { who: everyone },
  [`load ${module}/self-assessments/[selfAssessment=slug]/paper/[kind=paper]`]: {
    who: everyone,
    ask: () => ({ params: { kind: 'answers' } }),
  },
  'POST /[lang=language]/account/shared': { who: signedIn },
  [`load ${lesson}/share`]: { who: everyone },
  [`load ${lesson}/take-away`]: { who: everyone },
  [`load ${module}/take-away`]: { who: everyone },
  [`GET ${module}/downloads/[format=takeAwayFormat]`]: { who: everyone, ask: eBook },
  [`load ${module}/downloads/[format=takeAwayFormat]/preparing`]: { who: everyone, ask: eBook },
  [`GET ${lesson}.md`]: { who: everyone },
  [`GET ${module}/glossary.json`]: { who: everyone },
  [`POST ${module}/preview`]: { who: everyone, ask: textUnderWay },
  [`load ${module}/self-assessments/[selfAssessment=slug]`]: { who: everyone },
  [`?/default ${module}/self-assessments/[selfAssessment=slug]`]: { who: everyone, ask: attempt },
  [`load ${module}/guides/[guide=slug]`]: { who: everyone },
  [`GET ${module}/guides/[guide=slug].md`]: { who: everyone },
  'load /[lang=language]/faq': { who: everyone },

  // Letters. Their links work for whoever has them.
  'load /[lang=language]/account/digest': { who: signedIn },
  '?/default /[lang=language]/account/digest': { who: signedIn, ask: () => ({ form: { frequency: 'never' } }) },
  [`load ${digestConfirm}`]: { who: holders, ask: lettersToConfirm },
  [`?/default ${digestConfirm}`]: { who: holders, ask: lettersToConfirm },
  [`load ${digestStop}`]: { who: holders, ask: lettersToStop },
  [`?/default ${digestStop}`]: { who: holders, ask: lettersToStop },

  // Messages to those who run the instance.
  'load /[lang=language]/contact': { who: everyone },
  '?/look /[lang=language]/contact': { who: everyone, ask: newMessage },
  '?/send /[lang=language]/contact': { who: everyone, ask: newMessage },
  [`load ${contact}`]: { who: holders, ask: secretMessage },
  [`?/goOn ${contact}`]: { who: holders, ask: answeredMessage },
  [`?/withdraw ${contact}`]: { who: holders, ask: secretMessage },
  'load /[lang=language]/admin/contact': { who: operators },
  ...Object.fromEntries(
    ['load', '?/answer', '?/settle', '?/erase'].map((door) => [
      `${door} /[lang=language]/admin/contact/[number=rank]`,
      { who: operators, ask: receivedMessage },
    ]),
  ),

  [`load ${faqEntry}`]: { who: everyone, ask: question },
  'load /[lang=language]/problem/[status]': { who: nobody },
  'GET /media/[file]': { who: everyone, ask: drawing },
  'GET /health': { who: everyone },

  // The history of documents.
  [`load ${module}/history`]: { who: everyone },
  [`load ${module}/revisions/[revision=revision]`]: { who: everyone, ask: oldModule },
  [`load ${anyDocument}/history`]: { who: everyone, ask: oldLesson },
  [`load ${anyDocument}/revisions/[revision=revision]`]: { who: everyone, ask: oldLesson },
  [`?/revert ${module}/history`]: { who: ownReviewer, ask: publicationOfModule },
  [`?/revert ${anyDocument}/history`]: { who: ownReviewer, ask: publicationOfLesson },
  [`load ${admin}/redactions`]: { who: moderators, ask: textToRedact },
  [`?/look ${admin}/redactions`]: { who: moderators, ask: textToRedact },
  [`?/redact ${admin}/redactions`]: { who: moderators, ask: textToRedact },
  'GET /feeds/modules/[module=slug].[lang=language].atom': { who: everyone },
  'GET /feeds/proposals.[lang=language].atom': { who: everyone },
  'GET /feeds/publications.[lang=language].atom': { who: everyone },

  // For who finds and shares pages.
  'GET /cards/[lang=language]/[[module=slug]]/[card=revision].png': { who: everyone, ask: formerCard },
  'GET /cards/[lang=language]/[module=slug]/[lesson=slug]/[card=revision].png': { who: everyone, ask: formerCard },
  'GET /oembed': { who: everyone, ask: () => ({ query: '?url=https://essaim.example/fr/modules/essai' }) },
  'GET /sitemap.xml': { who: everyone },
  'GET /sitemaps/[part=rank].xml': { who: everyone, ask: () => ({ params: { part: '1' } }) },
  'GET /robots.txt': { who: everyone },
  'GET /speculation-rules.json': { who: everyone },

  // The diary.
  'POST /diary': { who: signedIn, ask: () => ({ json: { events: [] } }) },
  [`?/complete ${lesson}`]: { who: diaryKeepers, ask: lessonDeed },
  [`?/reopen ${lesson}`]: { who: diaryKeepers, ask: lessonDeed },
  [`?/keepPlace ${lesson}`]: { who: diaryKeepers, ask: lessonDeed },
  [`load ${lesson}/marks`]: { who: everyone },
  [`?/default ${lesson}/marks`]: { who: diaryKeepers, ask: lessonDeed },
  [`load ${module}/self-assessments/[selfAssessment=slug]/revisions/[revision]`]: { who: everyone, ask: oldItems },
  [`load ${my}/progress`]: { who: everyone },
  [`?/showXp ${my}/progress`]: { who: diaryKeepers },
  [`?/hideXp ${my}/progress`]: { who: diaryKeepers },
  [`load ${my}/results`]: { who: everyone },
  [`load ${my}/results/[attempt]`]: { who: ownerOrBrowser, ask: ownersAttempt, isShared: true },
  [`load ${my}/review`]: { who: everyone },
  [`load ${my}/without-account`]: { who: everyone },
  // Only a valise has one, and this instance is none.
  [`load ${my}/entrust`]: { who: nobody },
  [`?/default ${my}/entrust`]: { who: nobody },
  [`load ${my}/entrusted`]: { who: signedIn },
  [`?/join ${my}/entrusted`]: { who: ownerAlone, ask: ownersEntrusted },
  [`?/refuse ${my}/entrusted`]: { who: ownerAlone, ask: ownersEntrusted },
  [`load ${my}/transfer`]: { who: everyone },
  'PUT /parcels/[name]': { who: everyone, ask: newParcel },
  'POST /parcels/[name]': { who: holders, ask: parcel },

  // Badges.
  [`load ${my}/badges`]: { who: signedIn },
  [`?/publish ${my}/badges`]: { who: { ...all('forbidden'), ...signInFirst, owner: 'served' }, ask: badgeToPublish },
  [`?/sign ${my}/badges`]: { who: ownerAlone, ask: ownersBadge },
  [`?/unpublish ${my}/badges`]: { who: ownerAlone, ask: ownersBadge },
  'load /[lang=language]/badges/[credential=uuid]': { who: everyone, ask: ownersBadge },
  'GET /credentials/[credential=uuid]': { who: everyone, ask: ownersBadge },
  'GET /credentials/[credential=uuid]/badge.png': { who: everyone, ask: ownersBadge },
  'GET /credentials/[credential=uuid]/badge.svg': { who: everyone, ask: ownersBadge },
  'GET /credentials/status/[list=rank]': { who: everyone, ask: ownersBadge },
  'GET /[x+2e]well-known/did.json': { who: everyone },
  'load /[lang=language]/verify': { who: everyone },
  '?/default /[lang=language]/verify': { who: everyone },

  // Proposing.
  ...Object.fromEntries(
    proposable.flatMap((document) => [
      [`load ${document}/edit`, { who: everyone }],
      [`?/preview ${document}/edit`, { who: everyone }],
      [`?/send ${document}/edit`, { who: everyone }],
      [`?/picture ${document}/edit`, { who: everyone }],
      [`load ${document}/remark`, { who: everyone }],
      [`?/default ${document}/remark`, { who: everyone }],
    ]),
  ),
  ...Object.fromEntries(
    ['load /edit', '?/preview /edit', '?/send /edit', '?/picture /edit', 'load /remark', '?/default /remark'].map(
      (door) => [door.replace(' ', ` ${faqEntry}`), { who: everyone, ask: question }],
    ),
  ),
  [`load ${proposals}/[number=rank]/sent`]: { who: proposerAlone, ask: proposalToTakeUp },
  [`load ${proposals}/[number=rank]/edit`]: { who: proposerOrReviewer, ask: proposalToTakeUp },
  ...Object.fromEntries(
    ['save', 'preview', 'picture'].map((name) => [
      `?/${name} ${proposals}/[number=rank]/edit`,
      // Whoever lost the right while they wrote is given back what they typed, and told nothing that is not public.
      { who: { ...reviewers, owner: 'served' }, ask: proposalToTakeUp },
    ]),
  ),
  [`?/withdraw ${proposals}/[number=rank]/edit`]: {
    who: { ...proposerOrReviewer, reviewerHere: 'forbidden' },
    ask: proposalToTakeUp,
  },
  [`load ${proposals}/[number=rank]/[secret=secret]/sent`]: { who: holders, ask: secretProposal },
  [`load ${proposals}/[number=rank]/[secret=secret]/edit`]: { who: holders, ask: secretProposal },
  [`?/save ${proposals}/[number=rank]/[secret=secret]/edit`]: { who: holders, ask: secretProposal },
  [`?/preview ${proposals}/[number=rank]/[secret=secret]/edit`]: { who: holders, ask: secretProposal },
  [`?/picture ${proposals}/[number=rank]/[secret=secret]/edit`]: { who: holders, ask: secretProposal },
  [`?/withdraw ${proposals}/[number=rank]/[secret=secret]/edit`]: { who: holders, ask: secretProposal },
  [`load ${my}/proposals`]: { who: signedIn },

  // Workshop bundles.
  [`load ${bundles}`]: { who: everyone },
  [`load ${bundles}/new`]: { who: everyone },
  [`?/default ${bundles}/new`]: { who: everyone, ask: () => ({ form: { minutes: '60', wish: 'sequence-debut' } }) },
  [`load ${bundle}`]: { who: everyone, ask: ownersBundle },
  [`?/decide ${bundle}`]: { who: moderators, ask: ownersBundle },
  [`?/hide ${bundle}`]: { who: moderators, ask: ownersBundle },
  [`load ${bundles}/[bundle=bundle]/report`]: { who: everyone, ask: ownersBundle },
  [`?/default ${bundles}/[bundle=bundle]/report`]: { who: everyone, ask: ownersBundle },
  [`load ${bundle}/copy`]: { who: everyone, ask: ownersBundle },
  [`?/default ${bundle}/copy`]: { who: everyone, ask: ownersBundle },
  ...Object.fromEntries(
    ['load', '?/describe', '?/save', '?/move', '?/remove', '?/restore', '?/add'].map((act) => [
      `${act} ${bundle}/edit`,
      { who: bundleOwners, ask: ownersBundle },
    ]),
  ),
  [`load ${bundle}/add`]: { who: bundleOwners, ask: ownersBundle },
  [`?/default ${bundle}/add`]: { who: bundleOwners, ask: bundleElementToKeep },
  [`load ${bundle}/changes`]: { who: bundleOwners, ask: ownersBundle },
  [`?/upgrade ${bundle}/changes`]: { who: bundleOwners, ask: ownersBundle },
  [`?/decline ${bundle}/changes`]: { who: bundleOwners, ask: ownersBundle },
  [`load ${bundle}/settings`]: { who: bundleOwners, ask: ownersBundle },
  [`?/publish ${bundle}/settings`]: { who: bundleOwners, ask: ownersBundle },
  [`?/unlist ${bundle}/settings`]: { who: bundleOwners, ask: ownersBundle },
  [`?/erase ${bundle}/settings`]: { who: bundleOwners, ask: ownersBundle },
  [`load ${lesson}/paper/[kind=paper]`]: { who: everyone, ask: () => ({ params: { kind: 'handout' } }) },
  [`load ${bundle}/paper/[kind=paper]`]: { who: everyone, ask: bundlePaper },
  [`load ${bundle}/take-away`]: { who: everyone, ask: ownersBundle },
  [`GET ${bundle}/downloads/[format=takeAwayFormat]`]: { who: everyone, ask: bundleBook },
  [`load ${bundle}/downloads/[format=takeAwayFormat]/preparing`]: { who: everyone, ask: bundleBook },
  [`load ${my}/bundles`]: { who: signedIn },

  // The forum.
  [`load ${forum}`]: { who: everyone },
  [`load ${forum}/[module=slug]`]: { who: everyone },
  [`load ${forum}/[module=slug]/new`]: { who: everyone },
  [`?/default ${forum}/[module=slug]/new`]: { who: { ...all('served'), ...signInFirst }, ask: newQuestion },
  [`load ${thread}/[[secret=secret]]`]: { who: everyone, ask: ownersThread },
  [`?/answer ${thread}/[[secret=secret]]`]: { who: { ...all('served'), ...signInFirst }, ask: ownersThread },
  [`?/follow ${thread}/[[secret=secret]]`]: { who: { ...all('served'), ...signInFirst }, ask: ownersThread },
  [`?/unfollow ${thread}/[[secret=secret]]`]: { who: { ...all('served'), ...signInFirst }, ask: ownersThread },
  [`?/seen ${thread}/[[secret=secret]]`]: { who: { ...all('served'), ...signInFirst }, ask: ownersThread },
  [`?/helped ${thread}/[[secret=secret]]`]: { who: ownerOfThread, ask: answerToOwner },
  [`?/helpedNoMore ${thread}/[[secret=secret]]`]: { who: ownerOfThread, ask: answerToOwner },
  [`?/withdraw ${thread}/[[secret=secret]]`]: { who: ownerOfThread, ask: ownersThread },
  [`load ${thread}/edit`]: { who: ownerOfThread, ask: postToEdit },
  [`?/default ${thread}/edit`]: { who: ownerOfThread, ask: postToEdit },
  [`load ${thread}/report`]: { who: everyone, ask: ownersThread },
  [`?/default ${thread}/report`]: { who: everyone, ask: ownersThread },
  [`GET ${forum}/posts/[post=rank]`]: { who: everyone, ask: ownersThread },
  [`GET ${lesson}/questions`]: { who: everyone },
  'GET /feeds/forum/[module=slug].[lang=language].atom': { who: everyone },
  'GET /feeds/threads/[thread=rank].atom': { who: everyone, ask: ownersThread },
  [`load ${my}/threads`]: { who: signedIn },
  [`?/seen ${my}/threads`]: { who: signedIn },
  [`?/unfollow ${my}/threads`]: { who: signedIn },

  // Announcements.
  'load /[lang=language]/announcements': { who: everyone },
  'load /[lang=language]/announcements/[announcement=announcement]': { who: everyone, ask: announcement },
  'GET /feeds/announcements.[lang=language].atom': { who: everyone },
  [`load ${admin}/announcements`]: { who: moderators },
  [`load ${admin}/announcements/new`]: { who: moderators },
  [`?/preview ${admin}/announcements/new`]: { who: moderators },
  [`?/publish ${admin}/announcements/new`]: { who: moderators },
  [`load ${admin}/announcements/[announcement=announcement]`]: { who: moderators, ask: announcement },
  [`?/preview ${admin}/announcements/[announcement=announcement]`]: { who: moderators, ask: announcement },
  [`?/correct ${admin}/announcements/[announcement=announcement]`]: { who: moderators, ask: announcement },
  [`?/withdraw ${admin}/announcements/[announcement=announcement]`]: { who: moderators, ask: announcement },

  // Account.
  [`layout load ${account}`]: { who: everyone },
  [`load ${account}`]: { who: signedIn },
  [`load ${account}/why`]: { who: everyone },
  [`load ${account}/sign-up`]: { who: everyone },
  [`?/default ${account}/sign-up`]: { who: everyone },
  [`load ${account}/sign-in`]: { who: everyone },
  [`?/default ${account}/sign-in`]: { who: everyone },
  [`load ${account}/sign-out`]: { who: signedIn },
  [`?/default ${account}/sign-out`]: { who: everyone },
  [`load ${account}/sessions`]: { who: signedIn },
  [`?/default ${account}/sessions`]: { who: ownerAct, ask: ownersSession },
  [`load ${account}/pseudonym`]: { who: signedIn },
  [`?/default ${account}/pseudonym`]: { who: signedIn },
  [`load ${account}/passphrase`]: { who: signedIn },
  [`?/default ${account}/passphrase`]: { who: signedIn },
  [`load ${account}/recovery-codes`]: { who: signedIn },
  [`?/default ${account}/recovery-codes`]: { who: signedIn },
  [`load ${account}/second-factor`]: { who: signedIn },
  [`?/prepare ${account}/second-factor`]: { who: signedIn },
  [`?/confirm ${account}/second-factor`]: { who: signedIn },
  [`?/remove ${account}/second-factor`]: { who: signedIn },
  [`load ${account}/email`]: { who: signedIn },
  [`?/ask ${account}/email`]: { who: signedIn },
  [`?/remove ${account}/email`]: { who: signedIn },
  [`load ${account}/email/[secret=secret]`]: { who: holders, ask: ownersLink('emailConfirmation') },
  [`?/default ${account}/email/[secret=secret]`]: { who: holders, ask: ownersLink('emailConfirmation') },
  [`load ${account}/recover`]: { who: everyone },
  [`?/code ${account}/recover`]: { who: everyone },
  [`?/link ${account}/recover`]: { who: everyone },
  [`load ${account}/recover/[secret=secret]`]: { who: holders, ask: ownersLink('emailRecovery') },
  [`?/default ${account}/recover/[secret=secret]`]: { who: holders, ask: ownersLink('emailRecovery') },
  [`load ${account}/first-operator/[secret=secret]`]: { who: holders, ask: ownersLink('firstOperator') },
  // Whoever holds it has an account first.
  [`?/default ${account}/first-operator/[secret=secret]`]: {
    who: { ...nobody, ...signInFirst },
    ask: ownersLink('firstOperator'),
  },
  [`load ${account}/erased`]: { who: everyone },
  [`load ${my}/data`]: { who: signedIn },
  [`GET ${my}/data/archive`]: { who: signedIn },
  [`load ${my}/data/erase`]: { who: signedIn },
  [`?/default ${my}/data/erase`]: { who: signedIn },

  // Moderation.
  [`load ${admin}/moderation`]: { who: moderators },
  [`load ${admin}/moderation/hidden`]: { who: moderators },
  [`load ${posts}`]: { who: moderators, ask: heldPost },
  [`?/release ${posts}`]: { who: moderators, ask: heldPost },
  [`?/decline ${posts}`]: { who: moderators, ask: heldPost },
  [`?/hide ${posts}`]: { who: moderators, ask: reportedPost },
  [`?/show ${posts}`]: { who: moderators, ask: hiddenPost },
  [`?/keep ${posts}`]: { who: moderators, ask: reportedPost },
  [`?/redact ${posts}`]: { who: moderators, ask: reportedPost },
  [`load ${threads}`]: { who: moderators, ask: threadOnDesk },
  [`?/move ${threads}`]: { who: moderators, ask: threadOnDesk },
  [`?/close ${threads}`]: { who: moderators, ask: threadOnDesk },
  [`?/reopen ${threads}`]: { who: moderators, ask: closedThread },
  [`?/merge ${threads}`]: { who: moderators, ask: threadOnDesk },
  [`?/part ${threads}`]: { who: moderators, ask: mergedThread },
  [`?/slow ${threads}`]: { who: moderators, ask: threadOnDesk },
  [`?/quicken ${threads}`]: { who: moderators, ask: slowedThread },
  [`load ${answers}`]: { who: moderators, ask: answerToSettle },
  [`?/settle ${answers}`]: { who: moderators, ask: answerToSettle },
  [`load ${admin}/moderation/accounts`]: { who: moderators },
  [`load ${accounts}`]: { who: moderators, ask: accountToSuspend },
  [`?/suspend ${accounts}`]: { who: moderators, ask: accountToSuspend },
  [`?/lift ${accounts}`]: { who: moderators, ask: suspendedAccount },
  [`load ${message}`]: { who: holders, ask: saidMessage },
  [`?/answer ${message}`]: { who: holders, ask: saidMessage },
  [`?/withdraw ${message}`]: { who: holders, ask: saidMessage },
  [`?/answer ${bundle}`]: { who: holders, ask: hiddenBundle },
  [`?/answerAct ${thread}/[[secret=secret]]`]: { who: holders, ask: closedVisitorThread },
  'load /[lang=language]/my/moderation': { who: signedIn },
  '?/answer /[lang=language]/my/moderation': { who: { ...nobody, ...signInFirst, owner: 'served' }, ask: actToAnswer },
  'load /[lang=language]/account/moderating': { who: ownModerator },
  '?/pause /[lang=language]/account/moderating': { who: ownModerator, ask: roleToSetDown },
  '?/resume /[lang=language]/account/moderating': { who: ownModerator },
  '?/leave /[lang=language]/account/moderating': { who: ownModerator, ask: roleToSetDown },
  [`load ${moderated}`]: { who: moderators, ask: heldProposal },
  [`?/release ${moderated}`]: { who: moderators, ask: heldProposal },
  [`?/decline ${moderated}`]: { who: moderators, ask: heldProposal },
  [`?/hide ${moderated}`]: { who: moderators, ask: reportedProposal },
  [`?/show ${moderated}`]: { who: moderators, ask: hiddenProposal },
  [`?/keep ${moderated}`]: { who: moderators, ask: reportedProposal },
  [`load ${report}`]: { who: everyone, ask: reportedProposal },
  [`?/default ${report}`]: { who: everyone, ask: reportedProposal },
  // Proposals and their reviews.
  'load /[lang=language]/proposals': { who: everyone },
  [`load ${proposal}`]: { who: everyone, ask: publicProposal },
  [`?/approve ${proposal}`]: { who: reviewers, ask: publicProposal },
  [`?/requestChanges ${proposal}`]: { who: reviewers, ask: publicProposal },
  [`?/decline ${proposal}`]: { who: reviewersOrModerators, ask: publicProposal },
  [`?/reserve ${proposal}`]: { who: reviewers, ask: publicProposal },
  [`?/release ${proposal}`]: { who: reviewers, ask: publicProposal },
  [`?/withdraw ${proposal}`]: { who: { ...all('forbidden'), owner: 'served' }, ask: publicProposal },
  [`?/submit ${proposal}`]: { who: { ...all('forbidden'), owner: 'served' }, ask: ownersDraft },
  [`?/comment ${proposal}`]: { who: everyone, ask: publicProposal },
  [`?/withdrawSaid ${proposal}`]: { who: { ...all('forbidden'), owner: 'served' }, ask: ownersComment },
  [`load ${proposal}/[secret=secret]`]: { who: holders, ask: secretDraft },
  [`?/withdraw ${proposal}/[secret=secret]`]: { who: { ...all('forbidden'), holder: 'served' }, ask: secretDraft },
  [`?/submit ${proposal}/[secret=secret]`]: { who: { ...all('forbidden'), holder: 'served' }, ask: secretDraft },
  [`?/answer ${proposal}/[secret=secret]`]: { who: holders, ask: hiddenSecretProposal },
  [`?/comment ${proposal}/[secret=secret]`]: { who: holders, ask: secretDraft },
  [`?/withdrawSaid ${proposal}/[secret=secret]`]: {
    who: { ...all('forbidden'), holder: 'served' },
    ask: secretComment,
  },
  [`load ${proposal}/accept`]: { who: reviewers, ask: publicProposal },
  [`?/default ${proposal}/accept`]: { who: reviewers, ask: publicProposal },
  'load /[lang=language]/review': {
    who: {
      ...all('forbidden'),
      ...signInFirst,
      reviewerHere: 'served',
      reviewerElsewhere: 'served',
      operator: 'served',
    },
  },
  [`load ${module}/reviewers`]: { who: everyone },
  [`?/nominate ${module}/reviewers`]: { who: reviewers, ask: nomination },
  [`?/agree ${module}/reviewers`]: { who: reviewersOrOperator, ask: nomination },
  [`?/drop ${module}/reviewers`]: { who: { ...reviewersOrOperator, owner: 'served' }, ask: nomination },
  [`?/rules ${module}/reviewers`]: { who: reviewersOrOperator, ask: moduleRules },
  [`?/stepBack ${module}/reviewers`]: { who: reviewers },

  // Live workshops.
  'load /[lang=language]/workshops': { who: everyone },
  'load /[lang=language]/workshops/new': { who: everyone, ask: bundleToRun },
  '?/default /[lang=language]/workshops/new': { who: everyone, ask: bundleToRun },
  [`load ${desk}`]: { who: ownerOrHolder, ask: deskThing },
  [`?/lead ${desk}`]: { who: ownerOrHolder, ask: deskThing },
  [`?/papers ${desk}`]: { who: ownerOrHolder, ask: openQuestion },
  [`?/drop ${desk}`]: { who: ownerOrHolder, ask: deskThing },
  [`?/note ${desk}`]: { who: ownerOrHolder, ask: deskThing },
  [`?/erase ${desk}`]: { who: ownerOrHolder, ask: deskThing },
  [`GET ${desk}/summary.csv`]: { who: ownerOrHolder, ask: endedDesk },
  'load /w': { who: everyone },
  'load /w/[code]': { who: everyone, ask: room },
  '?/default /w/[code]': { who: everyone, ask: room },
  'load /w/[code]/screen': { who: everyone, ask: room },
  [`load ${seat}`]: { who: holders, ask: seatThing },
  [`?/answer ${seat}`]: { who: holders, ask: seatThing },
  [`?/stumble ${seat}`]: { who: holders, ask: passageOfSeat },
  [`?/ask ${seat}`]: { who: holders, ask: seatThing },

  // Running the site.
  [`load ${admin}/statistics`]: { who: operators },
  [`load ${admin}/instance`]: { who: operators },
  [`load ${admin}/instance/[step=instanceStep]`]: { who: operators, ask: setting },
  [`?/default ${admin}/instance/[step=instanceStep]`]: { who: operators, ask: setting },
  'GET /accents/[accent=accent].css': { who: everyone, ask: () => ({ params: { accent: '1-6b2d5c' } }) },
  'GET /accents/[accent=accent].svg': { who: everyone, ask: () => ({ params: { accent: '1-6b2d5c' } }) },
  'GET /logos/[logo=logo]': { who: everyone, ask: logo },
  'GET /manifest.webmanifest': { who: everyone },
  [`load ${admin}/roles`]: { who: operators },
  [`?/grant ${admin}/roles`]: { who: operators, ask: role },
  [`?/withdraw ${admin}/roles`]: { who: operators, ask: role },
};
