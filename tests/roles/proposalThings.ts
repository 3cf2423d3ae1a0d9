// SPDX-License-Identifier: AGPL-3.0-or-later
import { listActsOn } from '../../src/lib/activity/moderationActs.server.ts';
import { addComment } from '../../src/lib/contribution/comments.server.ts';
import { aDraft } from '../../src/lib/contribution/contributionTesting.ts';
import { hideObject } from '../../src/lib/contribution/moderation.server.ts';
import { nominateReviewer } from '../../src/lib/contribution/nominations.server.ts';
import type { HoldReason } from '../../src/lib/contribution/proposal.ts';
import type { Visitor } from '../../src/lib/contribution/relation.server.ts';
import { reportObject } from '../../src/lib/contribution/reports.server.ts';
import { submitProposal } from '../../src/lib/contribution/submitProposal.server.ts';
import { listPublished } from '../../src/lib/document/renderings.server.ts';
import { sha256 } from '../../src/lib/shared/hash.server.ts';
import type { Question } from './knock.ts';
import { aColleague, ownModule } from './people.ts';
import type { Scene } from './table.ts';

let secrets = 0;

/** A remark of the owner's that waits for a moderator. */
export async function heldProposal(scene: Scene): Promise<Question> {
  return askAbout(await remark(scene, 'looksAutomatic'));
}

/** A remark of the owner's that everyone reads, and that somebody reported. */
export async function reportedProposal(scene: Scene): Promise<Question> {
  const id = await remark(scene, undefined);
  const report = { object: { kind: 'proposal' as const, id }, reason: 'Une publicité.', receipt: undefined };
  await reportObject(scene.instance.db, { ...report, by: { account: undefined, secret: undefined } }, scene.now);
  return askAbout(id);
}

/** A remark of the owner's that a moderator hid. */
export async function hiddenProposal(scene: Scene): Promise<Question> {
  const id = await remark(scene, undefined);
  const act = { by: scene.company.moderator.account, object: { kind: 'proposal' as const, id }, reason: 'Hors sujet.' };
  await hideObject(scene.instance.db, act, scene.now);
  return askAbout(id);
}

/** A proposal that anyone can read, by the owner's account, and what every form of its page may say. */
export async function publicProposal(scene: Scene): Promise<Question> {
  const { number } = await change(scene);
  return { params: { number }, form: { version: '1', message: 'Merci.', body: 'Bonne idée.', name: '' } };
}

/** What the owner said about a proposal. */
export async function ownersComment(scene: Scene): Promise<Question> {
  const { number } = await change(scene);
  const form = await saidOn(scene, number, { account: scene.company.owner.account, secret: undefined });
  return { params: { number }, form };
}

/** What the holder said at the secret address of their proposal. */
export async function secretComment(scene: Scene): Promise<Question> {
  const { number, secret, trueSecret } = await changeInSecret(scene);
  const form = await saidOn(scene, number, { account: undefined, secret: trueSecret });
  return { params: { number, secret }, form };
}

async function saidOn({ instance, now }: Scene, number: string, by: Visitor) {
  const said = { by, displayName: '', body: 'Bonne idée.', parentId: undefined, place: undefined, isHeld: false };
  return { comment: String(await addComment(instance.db, { proposalId: Number(number), ...said }, now)) };
}

/** A draft of the owner's account. */
export async function ownersDraft(scene: Scene): Promise<Question> {
  const { number } = await change(scene, { isDraft: true });
  return { params: { number } };
}

/** A draft at a secret address, which the holder alone knows. */
export async function secretDraft(scene: Scene): Promise<Question> {
  const { number, secret } = await changeInSecret(scene, { isDraft: true });
  return { params: { number, secret }, form: { body: 'Bonne idée.', name: '' } };
}

/** A change of the lesson that the owner proposed, and what its next version would say. */
export async function proposalToTakeUp(scene: Scene): Promise<Question> {
  const { number, form } = await change(scene);
  return { params: { number }, form };
}

/** A change that a visitor proposed, at the address that the holder alone knows. */
export async function secretProposal(scene: Scene): Promise<Question> {
  const { number, secret, form } = await changeInSecret(scene);
  return { params: { number, secret }, form };
}

/** The same, hidden by a moderator, whose act can be answered. */
export async function hiddenSecretProposal(scene: Scene): Promise<Question> {
  const { db } = scene.instance;
  const { number, secret } = await changeInSecret(scene);
  const object = { kind: 'proposal' as const, id: Number(number) };
  await hideObject(db, { by: scene.company.moderator.account, object, reason: 'Hors sujet.' }, scene.now);
  const [act] = await listActsOn(db.read, `proposal/${number}`);
  return { params: { number, secret }, form: { act: String(act?.id), answer: 'Je ne suis pas d’accord.' } };
}

/** Somebody whom a reviewer of the module proposes; the owner, unless the form says a pseudonym of its own. */
export async function nomination({ instance, company, now }: Scene): Promise<Question> {
  const { accountId, pseudonym } = company.owner.account;
  const by = await aColleague(instance.db, now);
  await nominateReviewer(instance.db, { by, module: ownModule, pseudonym }, now);
  return { form: { account: String(accountId), pseudonym: company.other.account.pseudonym } };
}

/** How a module would treat its proposals. */
export function moduleRules(): Question {
  return { form: { approvals: '2', lane: '0' } };
}

function remark({ instance, company, now }: Scene, holdReason: HoldReason | undefined): Promise<number> {
  const draft = aDraft({ kind: 'remark', remarkKind: 'missing', module: ownModule });
  const { accountId: authorId } = company.owner.account;
  return submitProposal(instance.db, { draft, authorId, secretHash: undefined, holdReason }, now);
}

function askAbout(id: number): Question {
  return {
    params: { kind: 'proposals', number: String(id) },
    form: { template: 'unrelated', message: 'Rien.', upTo: '99999' },
  };
}

type ChangeOptions = { secret?: string; isDraft?: boolean };

/** A change of the course's lesson: at a secret address when `secret` is given, else of the owner's account. */
async function change({ instance, company, now }: Scene, { secret, isDraft = false }: ChangeOptions = {}) {
  const lesson = (await listPublished(instance.db, ownModule)).find(({ kind }) => kind === 'lesson');
  if (!lesson) throw new Error('The course has no lesson.');
  const { id: documentId, revision: baseHash, text } = lesson;
  const proposed = { documentId, baseHash, text: `${text}\nUne phrase de plus.\n`, place: undefined };
  const draft = aDraft({ module: ownModule, texts: [proposed] });
  const authorId = secret === undefined ? company.owner.account.accountId : null;
  const secretHash = secret === undefined ? undefined : sha256(secret);
  const submission = { draft, authorId, secretHash, holdReason: undefined, isDraft };
  const number = String(await submitProposal(instance.db, submission, now));
  const typed = {
    [`text-${documentId}`]: `${text}\nUne autre phrase.\n`,
    displayName: '',
    message: '',
    consent: 'yes',
  };
  const form = { version: '1', ...typed };
  return { number, form };
}

async function changeInSecret(scene: Scene, { isDraft = false }: ChangeOptions = {}) {
  const secret = `secret-address-number-${(secrets += 1)}`;
  const made = await change(scene, { secret, isDraft });
  return { ...made, trueSecret: secret, secret: scene.person === 'holder' ? secret : 'another-secret-address' };
}
