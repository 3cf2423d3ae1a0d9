// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq, ne } from 'drizzle-orm';
import type { Actor } from '../../account/role.ts';
import { assertOperator } from '../../account/roles.server.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import { growContentVersions } from '../../document/contentVersions.server.ts';
import type { Database, Reader, Transaction } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import type { Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { announcementRenderer } from '../announcements/announcementRenderer.ts';
import type { RenderedText } from '../announcements/announcementText.ts';
import { instancePicture, instanceSetting } from './instance.schema.server.ts';
import {
  firstSettings,
  instanceSubjects,
  parseSetting,
  type InstanceSettings,
  type InstanceSubject,
  type LocalTexts,
} from './instanceSettings.ts';

export type KeptSettings = { settings: InstanceSettings; versions: Record<InstanceSubject, number> };

/** All that was chosen for an instance, and how many times each was. What cannot be read is as the program ships it. */
export async function readInstanceSettings(reader: Reader): Promise<KeptSettings> {
  const rows = await reader.select().from(instanceSetting).limit(instanceSubjects.length);
  const versions = Object.fromEntries(instanceSubjects.map((subject) => [subject, 0])) as KeptSettings['versions'];
  const settings = { ...firstSettings };
  for (const { subject, value, version } of rows) {
    versions[subject] = version;
    const parsed = parseSetting(subject, JSON.parse(value));
    if (parsed !== undefined) Object.assign(settings, { [subject]: parsed });
  }
  return { settings, versions };
}

export type InstanceChange<Subject extends InstanceSubject> = {
  by: Actor;
  subject: Subject;
  value: InstanceSettings[Subject];
  /** That of the setting that was before whoever changes it; 0 for one that was never changed. */
  version: number;
  /** The logo's, when it is another one. */
  picture?: Uint8Array | undefined;
};

/**
 * Chooses one thing for the instance. Every page that shows it is made anew. What is chosen already changes nothing.
 *
 * @throws {DomainError} `account/forbidden`, unless an operator asks; `community/setting-moved` when somebody else has
 * changed it since; `community/setting-refused` for a value there is not
 */
export async function changeInstance<Subject extends InstanceSubject>(
  db: Database,
  { by, subject, value, version, picture }: InstanceChange<Subject>,
  now: Date,
): Promise<void> {
  const parsed = parseSetting(subject, value);
  await db.write(async (tx) => {
    await assertOperator(tx, by);
    if (parsed === undefined) throw new DomainError('community/setting-refused');
    const { settings, versions } = await readInstanceSettings(tx);
    if (JSON.stringify(settings[subject]) === JSON.stringify(parsed)) return;
    if (versions[subject] !== version) throw new DomainError('community/setting-moved');
    if (subject === 'logo') await keepPicture(tx, parsed as InstanceSettings['logo'], picture);
    await keepSetting(tx, { subject, value: JSON.stringify(parsed), version: version + 1, changedAt: now });
    await growContentVersions(tx, ['site']);
    await recordActivity(tx, { actorId: by.accountId, verb: 'changeInstance', object: objectOf(subject) }, now);
  });
}

/** What the activity calls a setting. */
export function objectOf(subject: InstanceSubject): string {
  return `instance/${subject}`;
}

/** The bytes of the logo in use; undefined for another one. */
export async function findLogoBytes(reader: Reader, hash: string): Promise<Uint8Array | undefined> {
  const [found] = await reader.select().from(instancePicture).where(eq(instancePicture.hash, hash)).limit(1);
  return found?.bytes;
}

/** Renders again the texts that an older renderer rendered, at the start of a program that has another one. */
export async function renderInstanceAgain(
  db: Database,
  render: (text: string, language: Language) => Promise<RenderedText>,
): Promise<void> {
  const { settings, versions } = await readInstanceSettings(db.read);
  for (const subject of ['welcome', 'legal'] as const) {
    const texts = settings[subject];
    if (versions[subject] === 0 || texts.renderer === announcementRenderer) continue;
    const value = await renderTexts({ fr: texts.fr.text, en: texts.en.text }, render);
    await db.write(async (tx) => {
      const isSame = (await readInstanceSettings(tx)).versions[subject] === versions[subject];
      if (!isSame) return;
      await tx
        .update(instanceSetting)
        .set({ value: JSON.stringify(value) })
        .where(eq(instanceSetting.subject, subject));
      await growContentVersions(tx, ['site']);
    });
  }
}

/** Texts as they are kept, rendered. */
export async function renderTexts(
  texts: Record<Language, string>,
  render: (text: string, language: Language) => Promise<RenderedText>,
): Promise<LocalTexts> {
  const renderOne = async (text: string, language: Language) => ({
    text,
    html: text.trim() === '' ? '' : (await render(text, language)).html,
  });
  return {
    fr: await renderOne(texts.fr, 'fr'),
    en: await renderOne(texts.en, 'en'),
    renderer: announcementRenderer,
  };
}

async function keepSetting(tx: Transaction, row: typeof instanceSetting.$inferInsert): Promise<void> {
  const { value, version, changedAt } = row;
  await tx
    .insert(instanceSetting)
    .values(row)
    .onConflictDoUpdate({ target: instanceSetting.subject, set: { value, version, changedAt } });
}

/** One picture stays: that of the logo. */
async function keepPicture(
  tx: Transaction,
  logo: InstanceSettings['logo'],
  picture: Uint8Array | undefined,
): Promise<void> {
  const hash = logo?.hash ?? '';
  if (picture && sha256(picture) === hash)
    await tx
      .insert(instancePicture)
      .values({ hash, bytes: Buffer.from(picture) })
      .onConflictDoNothing();
  if (logo && !(await findLogoBytes(tx, hash))) throw new DomainError('community/setting-refused');
  await tx.delete(instancePicture).where(ne(instancePicture.hash, hash));
}
