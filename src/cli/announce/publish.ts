// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  announcementKinds,
  announcementName,
  type Announcement,
  type AnnouncementDraft,
} from '../../lib/community/announcements/announcement.ts';
import { publishAnnouncement } from '../../lib/community/announcements/announcementCommands.server.ts';
import { checkDraft } from '../../lib/community/announcements/announcementDraft.ts';
import { getAnnouncement } from '../../lib/community/announcements/announcements.server.ts';
import { renderAnnouncement } from '../../lib/community/announcements/announcementText.ts';
import { holderOfTheMachine } from '../../lib/account/role.ts';
import { formatMoment } from '../../lib/shared/dates.ts';
import { languages } from '../../lib/shared/language.ts';
import { normaliseText } from '../../lib/shared/text.ts';
import { formatUuidV7 } from '../../lib/shared/uuid.ts';
import { localTimeZone, parseLocalTime } from '../../lib/web/announcements/localTime.ts';
import { UsageError, type Command, type ExitCode, type OptionValues, type Surroundings } from '../command.ts';
import { withInstance } from '../instance.ts';
import { announceWords } from './words.ts';

/** Publishes an announcement, or schedules it, from the machine of the site. */
export const publishCommand: Command = {
  help: {
    fr: [
      '  --kind news|alert   une actualité, ou une alerte',
      '  --language fr|en    la langue de l’annonce',
      '  --title <titre>     une ligne',
      '  --text <fichier>    un fichier Markdown ; « - » lit l’entrée standard',
      '  --at <date>         la parution, 2026-12-01T09:00 à l’heure de la machine (sinon tout de suite)',
      '  --banner-until <date>  la fin du bandeau (sinon pas de bandeau)',
    ],
    en: [
      '  --kind news|alert   news, or an alert',
      '  --language fr|en    the language of the announcement',
      '  --title <title>     one line',
      '  --text <file>       a Markdown file; “-” reads the standard input',
      '  --at <date>         the publication, 2026-12-01T09:00 on the clock of the machine (else at once)',
      '  --banner-until <date>  the end of the banner (else no banner)',
    ],
  },
  options: {
    kind: { type: 'string' },
    language: { type: 'string' },
    title: { type: 'string' },
    text: { type: 'string' },
    at: { type: 'string' },
    'banner-until': { type: 'string' },
  },
  run: async (values, surroundings) => {
    const now = new Date();
    const draft = await readDraft(values, surroundings, now);
    return publish(draft, surroundings, now);
  },
};

async function readDraft(values: OptionValues, surroundings: Surroundings, now: Date): Promise<AnnouncementDraft> {
  const call: Call = { values, words: announceWords(surroundings.language) };
  return {
    kind: readOneOf(call, 'kind', announcementKinds),
    language: readOneOf(call, 'language', languages),
    title: normaliseText(readOption(call, 'title')).replace(/\s+/g, ' ').trim(),
    publishAt: readTime(call, 'at') ?? now,
    bannerUntil: readTime(call, 'banner-until'),
    body: normaliseText(await readText(call, surroundings)),
  };
}

async function publish(draft: AnnouncementDraft, surroundings: Surroundings, now: Date): Promise<ExitCode> {
  const words = announceWords(surroundings.language);
  const complaints = Object.values(checkDraft(draft, now)).map((complaint) => words.complaints[complaint]);
  const { html } = renderAnnouncement(draft.body, draft.language);
  if (complaints.length === 0 && html.trim() === '') complaints.push(words.unreadable);
  for (const complaint of complaints) surroundings.complain(complaint);
  if (complaints.length > 0) return 1;
  await withInstance(surroundings, async (db) => {
    const command = { ...draft, html, by: holderOfTheMachine, uuid: formatUuidV7(now.getTime(), randomBytes(10)) };
    const id = await publishAnnouncement(db, command, now);
    surroundings.print(describe(await getAnnouncement(db, holderOfTheMachine, id), surroundings, now));
  });
  return 0;
}

function describe(announcement: Announcement, { language }: Surroundings, now: Date): string {
  const { id, publishAt } = announcement;
  const words = announceWords(language);
  if (publishAt > now) return words.scheduled(id, formatMoment(publishAt, language, localTimeZone()));
  return words.published(id, `/${announcement.language}/announcements/${announcementName(announcement)}`);
}

type Call = { values: OptionValues; words: ReturnType<typeof announceWords> };

function readOption({ values, words }: Call, name: string): string {
  const value = values[name];
  if (typeof value !== 'string') throw new UsageError(words.missing(`--${name}`));
  return value;
}

function readOneOf<Word extends string>(call: Call, name: string, accepted: readonly Word[]): Word {
  const value = readOption(call, name);
  const word = accepted.find((one) => one === value);
  if (word === undefined) throw new UsageError(call.words.notOneOf(`--${name}`, accepted));
  return word;
}

function readTime({ values, words }: Call, name: string): Date | undefined {
  const value = values[name];
  if (typeof value !== 'string') return undefined;
  const moment = parseLocalTime(value);
  if (!moment) throw new UsageError(words.notATime(`--${name}`));
  return moment;
}

async function readText(call: Call, { workingFolder }: Surroundings): Promise<string> {
  const file = readOption(call, 'text');
  const text = await readFile(file === '-' ? '/dev/stdin' : resolve(workingFolder, file), 'utf8').catch(
    () => undefined,
  );
  if (text === undefined) throw new UsageError(call.words.noFile(file));
  return text;
}
