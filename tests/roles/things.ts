// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync } from 'node:fs';
import type { LinkPurpose } from '../../src/lib/account/account.schema.server.ts';
import { holderOfTheMachine } from '../../src/lib/account/role.ts';
import { keepLink } from '../../src/lib/account/oneTimeLinks.server.ts';
import { anAnnouncement } from '../../src/lib/community/announcements/announcementTesting.ts';
import { changeInstance, readInstanceSettings } from '../../src/lib/community/instance/instanceSettings.server.ts';
import { aProposal } from '../../src/lib/contribution/contributionTesting.ts';
import { publishRevision } from '../../src/lib/document/documents.server.ts';
import { listPublished } from '../../src/lib/document/renderings.server.ts';
import { recordEvents } from '../../src/lib/learning/diaries.server.ts';
import type { DiaryEvent } from '../../src/lib/learning/event.ts';
import { aForeignDiary, anEvent } from '../../src/lib/learning/learningTesting.ts';
import { keepForeignDiaries } from '../../src/lib/learning/returnedDiaries.server.ts';
import { publishOwnBadge } from '../../src/lib/web/badges/badgePublishing.server.ts';
import { sha256 } from '../../src/lib/shared/hash.server.ts';
import type { Question } from './knock.ts';
import { ownModule } from './people.ts';
import type { Scene } from './table.ts';

/** An announcement that everyone knows of, and a correction of it that could be taken. */
export async function announcement({ instance, now }: Scene): Promise<Question> {
  const id = await anAnnouncement(instance.db, { at: now });
  const form = { kind: 'news', language: 'fr', title: 'Corrigée', body: 'Un texte.', publishAt: '', bannerUntil: '' };
  return { params: { announcement: `${id}-un-atelier-au-printemps` }, form };
}

/** The lesson of the course, as somebody would have it. */
export async function textUnderWay({ instance }: Scene): Promise<Question> {
  const { subject } = await findRead(instance, 'lesson');
  return { json: { documentId: subject, text: 'Un autre texte.' } };
}

/** A glossary entry that the course has not, begun and written. */
export function newTerm(): Question {
  const text = '---\nkind: term\ntitle: Neuf\nshort: Un mot neuf.\n---\n\nSa définition.\n';
  return { query: '?kind=term&title=Neuf&sentence=Un+mot+neuf.', form: { text } };
}

/** The frequently asked question of the site. */
export function question(): Question {
  return { params: { module: 'site', entry: 'question' } };
}

/** Answers to the self-assessment of the course. */
export function attempt(): Question {
  return { form: { dit: 'bonjour' } };
}

/** The drawing of the course. */
export function drawing({ instance }: Scene): Question {
  return { params: { file: readdirSync(instance.data.mediaFolder)[0] ?? '' } };
}

/** What a form of the lesson says, with the revision that was read. */
export async function lessonDeed({ instance }: Scene): Promise<Question> {
  const { revision } = await findRead(instance, 'lesson');
  return { form: { revision, section: 'debut', passage: 'p-un', note: '' } };
}

/** The self-assessment as it was at a revision. */
export async function oldItems({ instance }: Scene): Promise<Question> {
  const { revision } = await findRead(instance, 'selfAssessment');
  return { params: { revision } };
}

/** A module as an e-book. */
export const eBook = async (): Promise<Question> => ({ params: { format: 'epub' } });

/** The lesson as it was at a revision, at the address that documents of any kind have. */
export async function oldLesson({ instance }: Scene): Promise<Question> {
  const { revision } = await findRead(instance, 'lesson');
  return { params: { folder: 'lessons', document: 'bases', revision } };
}

/** The module as it was at a revision. */
export async function oldModule({ instance }: Scene): Promise<Question> {
  const { revision } = await findRead(instance, 'module');
  return { params: { revision } };
}

/** A publication of the lesson that can be undone. */
export async function publicationOfLesson(scene: Scene): Promise<Question> {
  return { params: { folder: 'lessons', document: 'bases' }, form: await publishAgain(scene, 'lesson') };
}

/** A publication of the module's own page that can be undone. */
export async function publicationOfModule(scene: Scene): Promise<Question> {
  return { form: await publishAgain(scene, 'module') };
}

let publications = 0;

async function publishAgain({ instance: { db }, now }: Scene, kind: string): Promise<Record<string, string>> {
  const found = (await listPublished(db, ownModule)).find((one) => one.kind === kind);
  if (!found) throw new Error(`The course has no ${kind}.`);
  const { id: documentId, revision: parentHash } = found;
  const text = `${found.text}\nAjout numéro ${(publications += 1)}.\n`;
  const added = { documentId, hash: sha256(text), parentHash, text, author: '', message: '', passages: [] };
  const publication = await db.write((tx) => publishRevision(tx, { ...added, changeClass: 'substantial' }, now));
  return { publication: String(publication), message: '' };
}

/** A name in a text of its own, which a moderator could take out. */
export async function textToRedact({ instance, now }: Scene): Promise<Question> {
  const { subject } = await findRead(instance, 'lesson');
  await aProposal(instance.db, {
    module: ownModule,
    message: 'Selon Jean Dupont.',
    kind: 'remark',
    remarkKind: 'substance',
    at: now,
  });
  return { form: { document: subject, passage: '', words: 'Jean Dupont', reason: 'Un nom.' } };
}

/** An attempt in the owner's diary. */
export async function ownersAttempt(scene: Scene): Promise<Question> {
  const [, attempted] = await goThrough(scene);
  return { params: { attempt: attempted?.id ?? '' } };
}

/** A diary that came back from a valise for the owner, with its code. */
export async function ownersEntrusted({ instance, company, now }: Scene): Promise<Question> {
  const diary = aForeignDiary([anEvent('lessonCompleted')], company.owner.account.pseudonym);
  await keepForeignDiaries(instance.db, [diary], now);
  return { form: { diary: diary.id, code: diary.code } };
}

/** The badge that the owner has published, named in the address and in the form. */
export async function ownersBadge(scene: Scene): Promise<Question> {
  const { instance, company, now } = scene;
  await goThrough(scene);
  const wished = { module: ownModule, holder: { kind: 'pseudonymous' as const }, language: 'fr' as const };
  const credential = await publishOwnBadge(instance, company.owner.account, wished, now);
  return { params: { credential, list: '1' }, form: { credential } };
}

/** The form by which the owner, who has gone through the module, publishes its badge. */
export async function badgeToPublish(scene: Scene): Promise<Question> {
  await goThrough(scene);
  return { form: { module: ownModule, holder: 'pseudonymous' } };
}

/** Ends the lesson and takes the self-assessment, in the owner's diary. */
async function goThrough({ instance, company, now }: Scene): Promise<DiaryEvent[]> {
  const lesson = anEvent('lessonCompleted', await findRead(instance, 'lesson'));
  const responses = [{ item: 'dit', options: ['bonjour'], outcome: 'acquired' as const }];
  const attempted = anEvent('attempted', { ...(await findRead(instance, 'selfAssessment')), data: { responses } });
  const events = [lesson, attempted];
  await recordEvents(instance.db, company.owner.account.accountId, events, now);
  return events;
}

/** How a diary names what was read. */
async function findRead({ db }: Scene['instance'], wanted: string): Promise<{ subject: string; revision: string }> {
  const found = (await listPublished(db, ownModule)).find(({ kind }) => kind === wanted);
  return { subject: found?.id ?? '', revision: found?.revision.slice(0, 12) ?? '' };
}

/** The session of the owner's that a form would end. */
export function ownersSession({ company }: Scene): Question {
  return { form: { session: company.owner.account.sessionHash } };
}

/** A role to give to the owner, or to take from the reviewer. */
export function role({ company }: Scene): Question {
  const { pseudonym } = company.owner.account;
  const { accountId } = company.reviewerHere.account;
  return { form: { pseudonym, account: String(accountId), role: 'reviewer', module: ownModule } };
}

let secrets = 0;

/** A one-time link of the owner's, at the address that the holder alone knows. */
export function ownersLink(purpose: LinkPurpose) {
  return async ({ instance, company, person, now }: Scene): Promise<Question> => {
    const secret = `secret-address-number-${(secrets += 1)}`;
    const { accountId } = company.owner.account;
    const link = { secret, purpose, accountId, email: 'camille@essaim.example', lifeMs: 600_000 };
    await instance.db.write((tx) => keepLink(tx, link, now));
    return {
      params: { secret: person === 'holder' ? secret : 'another-secret-address' },
      form: { passphrase: 'trois pommes vertes' },
    };
  };
}

/** A parcel that waits under a name that its two devices alone can make. */
export function parcel({ instance, person, now }: Scene): Question {
  const name = String((secrets += 1)).padStart(32, '0');
  instance.parcels.leave(name, new Uint8Array([1]), now);
  return { params: { name: person === 'holder' ? name : 'f'.repeat(32) } };
}

/** A parcel to leave. */
export function newParcel(): Question {
  const name = String((secrets += 1)).padStart(32, 'a');
  return { params: { name }, bytes: new Uint8Array([1]) };
}

/** What the instance is called. */
export function setting(): Question {
  return { params: { step: 'name' }, form: { name: 'La Ruche', version: '0' } };
}

/** The logo of the instance, which has one. */
export async function logo({ instance }: Scene): Promise<Question> {
  const picture = new TextEncoder().encode('une image');
  const place = { extension: 'png' as const, width: 32, height: 32, alternative: '', holdsName: false };
  const value = { hash: sha256(picture), ...place };
  const { versions } = await readInstanceSettings(instance.db.read);
  const asked = { by: holderOfTheMachine, subject: 'logo' as const, value, version: versions.logo, picture };
  await changeInstance(instance.db, asked, new Date());
  await instance.identity.refresh();
  return { params: { logo: `${value.hash}.png` } };
}
