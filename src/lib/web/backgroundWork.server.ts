// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../server/database/database.server.ts';
import type { Log } from '../server/log.server.ts';
import type { Mail } from '../server/mail.server.ts';
import { findLiveCounts } from '../workshop/live/liveRoom.server.ts';
import { openAnnouncementClock, type AnnouncementClock } from './announcements/announcementClock.server.ts';
import { localTimeZone } from './announcements/localTime.ts';
import { openLaneClock } from './contribution/publishing/laneClock.server.ts';
import { openPublishingSite, type PublishingSite } from './contribution/publishing/publishingSite.server.ts';
import { openRebase } from './contribution/publishing/rebase.server.ts';
import { openDigestClock } from './digest/digestClock.server.ts';
import { digestProviders } from './digest/digestProviders.server.ts';
import type { Identity } from './instance/identity.server.ts';
import type { RunJob } from './publishing/renderingJobs.ts';
import { openReactions } from './reactions.server.ts';
import { keepPageCounts } from './traffic/keepPageCounts.server.ts';
import type { PageCounter } from './traffic/pageCounter.server.ts';
import { openLiveClock } from './workshop/live/liveClock.server.ts';
import { openLiveHub, type LiveHub } from './workshop/live/liveHub.server.ts';

export type BackgroundWork = {
  announcementClock: AnnouncementClock;
  live: LiveHub;
  pages: PageCounter;
  publishing: PublishingSite;
  /** Resolves once nothing that follows from what was done is left to work out. */
  settle: () => Promise<void>;
  stop: () => Promise<void>;
};

type BackgroundSite = {
  db: Database;
  log: Log;
  mail: Mail;
  identity: Identity;
  formKey: Uint8Array;
  run: RunJob;
  origin: string | undefined;
};

/** Starts what goes on between requests: what is done when its hour comes, and what follows from what people did. */
export function openBackgroundWork(site: BackgroundSite, now: () => Date): BackgroundWork {
  const { db, log, run } = site;
  const report = (sentence: string) => (error: unknown) => log.error({ err: error }, sentence);
  const announcementClock = openAnnouncementClock(db, now);
  const digestClock = openDigests(site, now, report('digest failed'));
  const live = openLiveHub((id) => findLiveCounts(db.read, id), report('live news failed'));
  const liveClock = openLiveClock(db, now, report('live sweep failed'));
  const pages = keepPageCounts(db, now, report('pages not counted'));
  const rebase = openRebase({ db, run }, report('rebase failed'));
  const reactions = openReactions(db, report('reaction failed'));
  const wake = () => {
    rebase.wake();
    reactions.wake();
  };
  const publishing = openPublishingSite({ db, run, wake });
  const laneClock = openLaneClock(publishing, now, report('lane failed'));
  wake();
  const settle = async () => {
    await Promise.all([rebase.settle(), reactions.settle()]);
  };
  const stop = async () => {
    live.close();
    for (const work of [liveClock, digestClock, announcementClock, rebase, laneClock, reactions]) work?.stop();
    await pages.stop();
  };
  return { announcementClock, live, pages, publishing, settle, stop };
}

/** Letters hold addresses of the site: without one, or without a mail server, there is no clock. */
function openDigests({ db, mail, identity, formKey, origin }: BackgroundSite, now: () => Date, report: Report) {
  if (!mail.isAvailable || origin === undefined) return undefined;
  const name = () => identity.latest.name;
  const timeZone = localTimeZone();
  return openDigestClock({ db, mail, name, key: formKey, providers: digestProviders, timeZone, origin }, now, report);
}

type Report = (error: unknown) => void;
