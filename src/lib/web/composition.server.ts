// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { renderAnnouncementsAgain } from '../community/announcements/announcementCommands.server.ts';
import type { RenderedText } from '../community/announcements/announcementText.ts';
import { renderInstanceAgain } from '../community/instance/instanceSettings.server.ts';
import { dropOldContactMessages } from '../community/contact/contactCommands.server.ts';
import type { ImportReport } from '../document/importCourses.server.ts';
import { dropUnusedMedia } from '../contribution/proposedMedia.server.ts';
import type { PictureThread } from './contribution/creating/pictureThread.server.ts';
import { createParcelShelf, type ParcelShelf } from '../learning/parcels.server.ts';
import { dropOldSealedDiaries } from '../learning/sealedDiaries.server.ts';
import { makeKeyPair } from '../recognition/ed25519.server.ts';
import { ensureIssuerKey, getSigningKey } from '../recognition/issuerKeys.server.ts';
import type { BackupSchedule } from '../server/backup/backupSchedule.server.ts';
import { openBackupFolder, openDataFolder, type DataFolder } from '../server/dataFolder.server.ts';
import { openDatabase, type Database } from '../server/database/database.server.ts';
import { openContentVersions, type VersionReader } from '../server/cache/cacheVersions.server.ts';
import { openLog, type Log } from '../server/log.server.ts';
import { openMail, type Mail } from '../server/mail.server.ts';
import { readSettings, type Settings } from '../server/settings.server.ts';
import { freshly } from '../shared/freshly.ts';
import type { Language } from '../shared/language.ts';
import { describeSite, statusKeptMs, type SiteStatus } from './status/siteStatus.server.ts';
import type { AnnouncementClock } from './announcements/announcementClock.server.ts';
import { deriveFormKey } from './contribution/protection/formKey.server.ts';
import { openIdentity, type Identity } from './instance/identity.server.ts';
import { rememberErasures, startBackups } from './operations/backups.server.ts';
import { explainPublishing } from './operations/explainStart.server.ts';
import { publishCourses, type ContextBuilder, type Renderer } from './publishing/publishing.server.ts';
import { openRenderer, type RenderingThread } from './publishing/renderer.server.ts';
import { openBackgroundWork } from './backgroundWork.server.ts';
import { openHelperThreads } from './helperThreads.server.ts';
import { rootFolder } from './rootFolder.ts';
import type { PreviewThread } from './contribution/editing/previewThread.server.ts';
import type { RecognitionThread } from './badges/recognitionThread.server.ts';
import { bringIndexUpToDate } from './search/bringIndexUpToDate.server.ts';
import { openLoadWatch, type LoadWatch } from '../server/overload/loadWatch.server.ts';
import { openSiteTraffic, type SiteTraffic } from './traffic/siteTraffic.server.ts';
import type { PageCounter } from './traffic/pageCounter.server.ts';
import type { TakeAwayShelf } from './exchange/takeAwayShelf.server.ts';
import type { CardShelf } from './sharing/cardShelf.server.ts';
import type { PublishingSite } from './contribution/publishing/publishingSite.server.ts';
import type { LiveHub } from './workshop/live/liveHub.server.ts';

/** A running instance: everything routes and commands need, opened once. */
export type Instance = {
  settings: Settings;
  data: DataFolder;
  db: Database;
  log: Log;
  mail: Mail;
  /** Encrypted diaries on their way from one device to another, in memory. */
  parcels: ParcelShelf;
  /** Watches what pages show change, whoever changes it. */
  versions: VersionReader;
  /** Renders texts in a thread of its own. */
  render: Renderer;
  /** Publishes what people propose. */
  publishing: PublishingSite;
  /** What its operators have chosen for it: its name, its languages, its looks. */
  identity: Identity;
  /** What the last import of `courses/` found. */
  imported: ImportReport;
  /** Backups made while it serves; undefined when no folder is set for them. */
  backups: BackupSchedule | undefined;
  /** Renders the body of an announcement, away from the thread that serves. */
  renderAnnouncement: (body: string, language: Language) => Promise<RenderedText>;
  /** Renders what people say in the forum, away from the thread that serves. */
  renderPosts: (posts: Array<{ body: string; language: Language }>) => Promise<string[]>;
  announcementClock: AnnouncementClock;
  /** Signs, draws and checks badges in threads of its own. */
  recognition: RecognitionThread;
  /** Signs the tickets of forms that anyone can send. */
  formKey: Uint8Array;
  /** Shows texts under way to who writes them, in a thread of its own. */
  previews: PreviewThread;
  /** Makes pictures anew, in a thread of its own. */
  pictures: PictureThread;
  /** Tells the screens of live workshops what happens in their rooms. */
  live: LiveHub;
  /** Resolves once nothing that follows from what was done is left to work out. */
  settle: () => Promise<void>;
  /** Modules and bundles to take away, made in processes of their own. */
  takeAways: TakeAwayShelf;
  /** Pictures that stand for pages where their address is shared, made in a thread of its own. */
  cards: CardShelf;
  /** How many pages are served, by day and kind, about nobody. */
  pages: PageCounter;
  /** How busy the process is. */
  load: LoadWatch;
  traffic: SiteTraffic;
  /** How the site is, of ten seconds ago at most. */
  status: () => Promise<SiteStatus>;
  /** Texts that wait for a thread to render them. */
  countRendering: () => number;
  close: () => Promise<void>;
};

/**
 * Opens the data folder and the database, brings both up to date with the program and with `courses/`.
 *
 * @throws StartError when the machine or the settings do not allow it
 */
export async function openInstance(
  environment: Record<string, string | undefined>,
  now: () => Date,
): Promise<Instance> {
  const settings = readSettings(environment);
  const log = openLog(settings.logLevel);
  const data = openDataFolder(settings.dataFolder);
  const folder = settings.backupFolder === undefined ? undefined : openBackupFolder(settings.backupFolder);
  const db = openDatabase({ file: data.databaseFile, migrationsFolder: join(rootFolder(), 'drizzle') });
  const renderer = openRenderer();
  const imported = await publish({ db, data, settings, renderer }, now()).catch(async (error: unknown) => {
    await Promise.all([renderer.stop(), db.close()]);
    throw explainPublishing(error, settings);
  });
  reportImport(log, imported);
  await dropWhatIsOver(db, data, now());
  await ensureIssuerKey(db, () => makeKeyPair(randomBytes(32)), now());
  const formKey = deriveFormKey(await getSigningKey(db));
  await rememberErasures({ db, data, settings });
  const { origin, trustProxy } = settings;
  const { stop: stopThreads, ...threads } = openHelperThreads({ root: rootFolder(), data, db, origin }, now);
  const load = openLoadWatch({
    waitingWrites: db.countWaiting,
    onChange: (level, measure) => log.warn({ level, ...measure }, 'load level'),
  });
  const program = { root: rootFolder(), version: packageJson.version };
  const isBusy = () => load.level() > 0;
  const backups = startBackups({ folder, settings, data, db, log, program, isBusy }, now);
  const versions = openContentVersions(data.databaseFile);
  const identity = await openIdentity(db, versions);
  const mail = openMail(settings.smtpUrl, log);
  const { run, render, renderAnnouncement, renderPosts, countAsked: countRendering } = renderer;
  const { stop: stopWork, ...work } = openBackgroundWork({ db, log, mail, identity, formKey, run, origin }, now);
  const parcels = createParcelShelf();
  const traffic = openSiteTraffic({ pages: work.pages, load, trustProxy });
  const kept = {
    settings,
    data,
    db,
    log,
    mail,
    parcels,
    versions,
    identity,
    imported,
    backups,
    formKey,
    load,
    traffic,
  };
  const opened = { ...kept, ...threads, ...work, render, renderAnnouncement, renderPosts, countRendering };
  const status = freshly(() => describeSite(opened, now()), { keepMs: statusKeptMs, now });
  const close = async () => {
    load.stop();
    backups?.stop();
    await stopWork();
    mail.close();
    versions.close();
    await Promise.all([renderer.stop(), stopThreads()]);
    await db.close();
  };
  return { ...opened, status, close };
}

type Opening = { db: Database; data: DataFolder; settings: Settings; renderer: RenderingThread };

/** Publishes `courses/`, and renders anew what another version of the program rendered. */
async function publish({ db, data, settings, renderer }: Opening, now: Date): Promise<ImportReport> {
  const { run, render, renderAnnouncement, describeAll, describePassages } = renderer;
  const { coursesFolder } = settings;
  const buildContexts: ContextBuilder = (module, source) => run('buildModuleContexts', module, source);
  const options = { coursesFolder, mediaFolder: data.mediaFolder, render, buildContexts, describePassages };
  const report = await publishCourses(db, options, now);
  await renderAnnouncementsAgain(db, renderAnnouncement);
  await renderInstanceAgain(db, renderAnnouncement);
  await bringIndexUpToDate(db, { root: rootFolder(), describeAll });
  return report;
}

async function dropWhatIsOver(db: Database, { mediaFolder }: DataFolder, now: Date): Promise<void> {
  await dropUnusedMedia({ db, mediaFolder }, now);
  await dropOldSealedDiaries(db, now);
  await db.write((tx) => dropOldContactMessages(tx, now));
}

function reportImport(log: Log, { problems, withheld, ...report }: ImportReport): void {
  log.info({ ...report, problems: problems.length }, 'courses imported');
  for (const file of withheld) log.warn({ file }, 'not published: it may bring back what moderators removed');
  for (const { file, line, rule } of problems) log.warn({ file, line, rule }, 'not published');
}

let instance: Instance | undefined;

/** Opens the instance of this process, at its start. Once it is closed, the process has none and may start another. */
export async function startInstance(
  environment: Record<string, string | undefined>,
  now = () => new Date(),
): Promise<Instance> {
  instance ??= forgottenOnceClosed(await openInstance(environment, now));
  return instance;
}

function forgottenOnceClosed(opened: Instance): Instance {
  const forget = () => {
    instance = undefined;
  };
  return { ...opened, close: () => opened.close().finally(forget) };
}

/** The instance of this process. @throws Error before `startInstance` */
export function getInstance(): Instance {
  if (!instance) throw new Error('The instance has not started.');
  return instance;
}
