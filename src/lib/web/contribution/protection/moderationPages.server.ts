// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, type RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '../../../account/role.ts';
import { requireModerator } from '../../../account/requireModerator.ts';
import { listHeldPosts, listHiddenPosts, readPostBodies } from '../../../community/forum/postCases.server.ts';
import { listHidden } from '../../../contribution/hiddenObjects.server.ts';
import {
  formatObject,
  parseObject,
  type ModeratedObject,
  type ReportedObject,
} from '../../../contribution/moderatedObject.ts';
import { readWords, type ModeratedWords } from '../../../contribution/moderatedWords.server.ts';
import { listModerationCases, type QueuePlace } from '../../../contribution/moderationQueue.server.ts';
import { m } from '../../../paraglide/messages.js';
import { listHeldBundles, listHiddenBundles, readBundleTitles } from '../../../workshop/bundleCases.server.ts';
import { formatMoment } from '../../../shared/dates.ts';
import type { Language } from '../../../shared/language.ts';
import { openPrivatePage } from '../../account/accountPages.server.ts';
import { localTimeZone } from '../../announcements/localTime.ts';
import { getInstance } from '../../composition.server.ts';
import { refuse } from '../../refusals.ts';
import { bundleAddress } from '../../workshop/bundleAddresses.ts';
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
  object: ReportedObject;
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
  const { cases, next } = await listModerationCases(db.read, parsePlace(event.url), [listHeldBundles, listHeldPosts]);
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
  const { hidden, next } = await listHidden(db.read, parsePlace(event.url), [listHiddenBundles, listHiddenPosts]);
  const words = await readAllWords(hidden);
  const lines = hidden.map((one) => ({ reason: one.reason, ...describeLine(event, { ...one, words }) }));
  return { hidden: lines, next: next && formatPlace(next) };
}

async function readAllWords(listed: ReadonlyArray<{ object: ReportedObject }>) {
  const { read } = getInstance().db;
  const objects = listed.map(({ object }) => object);
  const ofBundles = await readBundleTitles(read, objects);
  return new Map([...(await readWords(read, objects)), ...ofBundles, ...(await readPostBodies(read, objects))]);
}

type Line = { object: ReportedObject; since: Date; words: ReadonlyMap<string, ModeratedWords> };

function describeLine({ locals: { language } }: ModerationEvent, { object, since, words }: Line): ModeratedLine {
  const found = words.get(formatObject(object));
  return {
    object,
    path: casePath(language, object),
    moment: formatMoment(since, language, localTimeZone()),
    words: found?.words ?? '',
    authorName: found?.authorName ?? '',
    language: found?.language,
  };
}

/** Where moderators decide: of a bundle and of a post, where they stand. */
export function casePath(language: Language, object: ReportedObject): string {
  if (object.kind === 'bundle') return bundleAddress(language, object.id);
  if (object.kind === 'post') return `/${language}/forum/posts/${object.id}`;
  return `/${language}/admin/moderation/${object.kind}s/${object.id}`;
}

/** What an address of {@link casePath} is about. */
export function readObject({ kind, number }: { kind: string; number: string }): ModeratedObject {
  const object = parseObject(`${kind.replace(/s$/, '')}/${number}`);
  if (!object) error(404, { message: m.refusal_page_not_found() });
  return object;
}

function readDone({ searchParams }: URL): string | undefined {
  const [word = '', count = ''] = (searchParams.get('done') ?? '').split('-');
  const isKnown = Object.hasOwn(doneWords, word) && /^\d{1,3}$/.test(count);
  return isKnown ? doneWords[word as keyof typeof doneWords]({ count: Number(count) }) : undefined;
}

/** A place in a list, as an address holds it. */
function formatPlace({ since, key }: QueuePlace): string {
  return `${since.getTime()} ${key}`;
}

function parsePlace({ searchParams }: URL): QueuePlace | undefined {
  const shape =
    /^(?<time>\d{1,15}) (?<key>(?:(?:held|reported) )?(?:(?:proposal|comment|post)\/\d{1,9}|bundle\/[0-9a-z]{10}))$/;
  const { time, key } = shape.exec(searchParams.get('after') ?? '')?.groups ?? {};
  return time !== undefined && key !== undefined ? { since: new Date(Number(time)), key } : undefined;
}
