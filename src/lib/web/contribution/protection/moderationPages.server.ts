// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, type RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '../../../account/role.ts';
import { requireModerator } from '../../../account/requireModerator.ts';
import { listHidden } from '../../../contribution/hiddenObjects.server.ts';
import {
  formatObject,
  parseObject,
  type CaseObject,
  type ModeratedObject,
} from '../../../contribution/moderatedObject.ts';
import type { ModeratedWords } from '../../../contribution/moderatedWords.server.ts';
import { listModerationCases, type QueuePlace } from '../../../contribution/moderationQueue.server.ts';
import { m } from '../../../paraglide/messages.js';
import { formatMoment } from '../../../shared/dates.ts';
import { openPrivatePage } from '../../account/accountPages.server.ts';
import { localTimeZone } from '../../announcements/localTime.ts';
import { getInstance } from '../../composition.server.ts';
import { refuse } from '../../refusals.ts';
import { caseListers, casePath, hiddenListers, nameCase, readCaseWords } from '../../moderation/caseKinds.server.ts';
import { doneWords } from './moderationWords.ts';

type ModerationEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'>;

/** Opens a page for moderators: nobody else sees it, and no cache keeps it. */
export function openModeration(event: ModerationEvent): SignedIn {
  const account = openPrivatePage(event);
  try {
    requireModerator(account);
  } catch (reason) {
    refuse(reason);
  }
  return account;
}

/** One line of a list, as moderators are shown it. */
export type ModeratedLine = {
  object: CaseObject;
  /** “Comment no. 3”. */
  name: string;
  path: string;
  moment: string;
  words: string;
  authorName: string;
  language: string | undefined;
};

/** The queue: what waits, oldest first, from the place that the address says. */
export async function loadQueue(event: ModerationEvent) {
  openModeration(event);
  const { db } = getInstance();
  const { cases, next } = await listModerationCases(db.read, parsePlace(event.url), caseListers);
  const words = await readAllWords(cases);
  return {
    cases: cases.map((one) => ({ ...one, ...describeLine(event, { ...one, words }) })),
    next: next && formatPlace(next),
    isFirst: !event.url.searchParams.has('after'),
    done: readDone(event.url),
  };
}

/** What was hidden, latest first. */
export async function loadHidden(event: ModerationEvent) {
  openModeration(event);
  const { db } = getInstance();
  const { hidden, next } = await listHidden(db.read, parsePlace(event.url), hiddenListers);
  const words = await readAllWords(hidden);
  const lines = hidden.map((one) => ({ reason: one.reason, ...describeLine(event, { ...one, words }) }));
  return { hidden: lines, next: next && formatPlace(next) };
}

function readAllWords(listed: ReadonlyArray<{ object: CaseObject }>) {
  return readCaseWords(
    getInstance().db.read,
    listed.map(({ object }) => object),
  );
}

type Line = { object: CaseObject; since: Date; words: ReadonlyMap<string, ModeratedWords> };

function describeLine({ locals: { language } }: ModerationEvent, { object, since, words }: Line): ModeratedLine {
  const found = words.get(formatObject(object));
  return {
    object,
    name: nameCase(object),
    path: casePath(language, object),
    moment: formatMoment(since, language, localTimeZone()),
    words: found?.words ?? '',
    authorName: found?.authorName ?? '',
    language: found?.language,
  };
}

/** What the address of a case is about. */
export function readObject({ kind, number }: { kind: string; number: string }): ModeratedObject {
  const object = parseObject(`${kind.replace(/s$/, '')}/${number}`);
  if (!object) error(404, { message: m.refusal_page_not_found() });
  return object;
}

/** What was just done, as the address that it leads to says it. */
export function readDone({ searchParams }: URL): string | undefined {
  const [word = '', count = ''] = (searchParams.get('done') ?? '').split('-');
  const isKnown = Object.hasOwn(doneWords, word) && /^\d{1,3}$/.test(count);
  return isKnown ? doneWords[word as keyof typeof doneWords]({ count: Number(count) }) : undefined;
}

/** A place in a list, as an address holds it. */
function formatPlace({ since, key }: QueuePlace): string {
  return `${since.getTime()} ${key}`;
}

function parsePlace({ searchParams }: URL): QueuePlace | undefined {
  const shape = /^(?<time>\d{1,15}) (?<key>(?:[a-z]{1,10} )?[a-z]{1,10}\/[0-9a-z]{1,10})$/;
  const { time, key } = shape.exec(searchParams.get('after') ?? '')?.groups ?? {};
  return time !== undefined && key !== undefined ? { since: new Date(Number(time)), key } : undefined;
}
