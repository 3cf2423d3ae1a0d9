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
import { openPictureThread, type PictureThread } from './contribution/creating/pictureThread.server.ts';
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
import { openAnnouncementClock, type AnnouncementClock } from './announcements/announcementClock.server.ts';
import { deriveFormKey } from './contribution/protection/formKey.server.ts';
import { openIdentity, type Identity } from './instance/identity.server.ts';
import { rememberErasures, startBackups } from './operations/backups.server.ts';
import { explainPublishing } from './operations/explainStart.server.ts';
import { publishCourses, type ContextBuilder, type Renderer } from './publishing/publishing.server.ts';
import { openRenderer } from './publishing/renderer.server.ts';
import { rootFolder } from './rootFolder.ts';
import { openPreviewThread, type PreviewThread } from './contribution/editing/previewThread.server.ts';
import { openRecognitionThread, type RecognitionThread } from './badges/recognitionThread.server.ts';
import { openLaneClock } from './contribution/publishing/laneClock.server.ts';
import { openDigestClock } from './digest/digestClock.server.ts';
import { digestProviders } from './digest/digestProviders.server.ts';
import { localTimeZone } from './announcements/localTime.ts';
import { openReactions } from './reactions.server.ts';
import { bringIndexUpToDate } from './search/bringIndexUpToDate.server.ts';
import { openRebase } from './contribution/publishing/rebase.server.ts';
import { siteAssets } from './exchange/siteAssets.ts';
import { keepPageCounts } from './traffic/keepPageCounts.server.ts';
import { openLoadWatch, type LoadWatch } from '../server/overload/loadWatch.server.ts';
import { openSiteTraffic, type SiteTraffic } from './traffic/siteTraffic.server.ts';
import type { PageCounter } from './traffic/pageCounter.server.ts';
import { openTakeAwayShelf, type TakeAwayShelf } from './exchange/takeAwayShelf.server.ts';
import { openCardShelf, type CardShelf } from './sharing/cardShelf.server.ts';
import { openPublishingSite, type PublishingSite } from './contribution/publishing/publishingSite.server.ts';
import { findLiveCounts } from '../workshop/live/liveRoom.server.ts';
import { openLiveClock } from './workshop/live/liveClock.server.ts';
import { openLiveHub, type LiveHub } from './workshop/live/liveHub.server.ts';

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
  const { render, run, renderAnnouncement, renderPosts, describeAll, describePassages } = renderer;
  const { coursesFolder } = settings;
  const buildContexts: ContextBuilder = (module, source) => run('buildModuleContexts', module, source);
  const options = { coursesFolder, mediaFolder: data.mediaFolder, render, buildContexts, describePassages };
  const publish = async () => {
    const report = await publishCourses(db, options, now());
    await renderAnnouncementsAgain(db, renderAnnouncement);
    await renderInstanceAgain(db, renderAnnouncement);
    await bringIndexUpToDate(db, { root: rootFolder(), describeAll });
    return report;
  };
  const imported = await publish().catch(async (error: unknown) => {
    await Promise.all([renderer.stop(), db.close()]);
    throw explainPublishing(error, settings);
  });
  reportImport(log, imported);
  await dropUnusedMedia({ db, mediaFolder: data.mediaFolder }, now());
  await dropOldSealedDiaries(db, now());
  await db.write((tx) => dropOldContactMessages(tx, now()));
  await ensureIssuerKey(db, () => makeKeyPair(randomBytes(32)), now());
  const formKey = deriveFormKey(await getSigningKey(db));
  const recognition = openRecognitionThread(rootFolder());
  const previews = openPreviewThread(rootFolder());
  const pictures = openPictureThread(rootFolder());
  const { origin } = settings;
  const takeAways = openTakeAwayShelf({ root: rootFolder(), data, db, origin, assets: siteAssets, now });
  const program = { root: rootFolder(), version: packageJson.version };
  const cards = openCardShelf({ root: rootFolder(), dataFolder: data.folder, now });
  await rememberErasures({ db, data, settings });
  const load = openLoadWatch({
    waitingWrites: db.countWaiting,
    onChange: (level, measure) => log.warn({ level, ...measure }, 'load level'),
  });
  const isBusy = () => load.level() > 0;
  const backups = startBackups({ folder, settings, data, db, log, program, isBusy }, now);
  const versions = openContentVersions(data.databaseFile);
  const identity = await openIdentity(db, versions);
  const announcementClock = openAnnouncementClock(db, now);
  const mail = openMail(settings.smtpUrl, log);
  const name = () => identity.latest.name;
  const digestSite = { db, mail, name, key: formKey, providers: digestProviders, timeZone: localTimeZone() };
  // Letters hold addresses of the site: without one, or without a mail server, there is no clock.
  const digestClock =
    mail.isAvailable && origin !== undefined
      ? openDigestClock({ ...digestSite, origin }, now, (error) => log.error({ err: error }, 'digest failed'))
      : undefined;
  const live = openLiveHub(
    (id) => findLiveCounts(db.read, id),
    (error) => log.error({ err: error }, 'live news failed'),
  );
  const liveClock = openLiveClock(db, now, (error) => log.error({ err: error }, 'live sweep failed'));
  const pages = keepPageCounts(db, now, (error) => log.error({ err: error }, 'pages not counted'));
  const close = async () => {
    load.stop();
    await pages.stop();
    backups?.stop();
    live.close();
    liveClock.stop();
    digestClock?.stop();
    announcementClock.stop();
    rebase.stop();
    laneClock.stop();
    reactions.stop();
    mail.close();
    versions.close();
    takeAways.stop();
    await Promise.all([renderer.stop(), recognition.stop(), previews.stop(), pictures.stop(), cards.stop()]);
    await db.close();
  };
  const rebase = openRebase({ db, run }, (error) => log.error({ err: error }, 'rebase failed'));
  const reactions = openReactions(db, (error) => log.error({ err: error }, 'reaction failed'));
  const wake = () => {
    rebase.wake();
    reactions.wake();
  };
  const publishing = openPublishingSite({ db, run, wake });
  const laneClock = openLaneClock(publishing, now, (error) => log.error({ err: error }, 'lane failed'));
  wake();
  const kept = {
    mail,
    versions,
    identity,
    parcels: createParcelShelf(),
    imported,
    announcementClock,
    recognition,
    previews,
    pictures,
    takeAways,
    cards,
    pages,
    load,
    traffic: openSiteTraffic({ pages, load, trustProxy: settings.trustProxy }),
    countRendering: renderer.countAsked,
    backups,
    formKey,
    publishing,
    live,
    settle: async () => {
      await Promise.all([rebase.settle(), reactions.settle()]);
    },
  };
  const opened = { settings, data, db, log, render, renderAnnouncement, renderPosts, ...kept };
  const status = freshly(() => describeSite(opened, now()), { keepMs: statusKeptMs, now });
  return { ...opened, status, close };
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
