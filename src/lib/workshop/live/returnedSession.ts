// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { sanitizeHtml } from '../../markdown/sanitizeHtml.ts';
import { languages } from '../../shared/language.ts';
import { bundleBounds, elementKinds, isBundleId } from '../bundle.ts';
import { isFew } from './aggregates.ts';
import { lastRound, liveBounds, readQuestion } from './liveSession.ts';

/** A workshop as another instance wrote it, row by row. Nothing of it is to be believed. */
export type RawReturn = {
  session: unknown;
  rounds: readonly unknown[];
  counts: readonly unknown[];
  stumbles: readonly unknown[];
  questions: readonly unknown[];
};

const bounds = { words: 1_000, html: 16_384, options: 50, passages: 2_000, rereads: 20, minutes: bundleBounds.minutes };

const words = v.pipe(v.string(), v.maxLength(bounds.words));
const name = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,159}$/u));
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const time = v.pipe(
  count(Date.UTC(2100, 0, 1)),
  v.transform((at) => new Date(at)),
);

/** Rendered again from what it says: what our own rendering would not hold is left out. */
const html = v.pipe(v.string(), v.maxLength(bounds.html), v.transform(sanitizeHtml), v.string());

/** Addresses of this site, and pages that a link of the bundle leads to; any other is forgotten. */
const ownAddress = v.pipe(v.string(), v.maxLength(bounds.words), v.regex(/^\/(?:fr|en)\/modules\/[^\s\\<>"]*$/));
const webAddress = v.pipe(v.string(), v.maxLength(bundleBounds.url), v.url(), v.regex(/^https?:\/\/[^\s<>"@]+$/));
const forgotten = <Schema extends v.GenericSchema<unknown, string>>(schema: Schema) =>
  v.fallback(v.optional(schema), undefined);

const item = v.object({
  id: name,
  kind: v.picklist(['single', 'multiple']),
  stem: words,
  introductionHtml: html,
  options: v.pipe(
    v.array(v.object({ id: name, html, isRight: v.boolean(), feedbackHtml: html })),
    v.maxLength(bounds.options),
  ),
  hintHtml: v.optional(html),
  reread: v.pipe(v.array(v.object({ label: words, href: ownAddress })), v.maxLength(bounds.rereads)),
});

const step = v.pipe(
  v.object({
    kind: v.picklist(elementKinds),
    title: words,
    minutes: count(bounds.minutes),
    notes: v.pipe(v.string(), v.maxLength(bundleBounds.text)),
    href: forgotten(v.union([ownAddress, webAddress])),
    remarkHref: forgotten(ownAddress),
    question: v.optional(item),
    passages: v.pipe(v.array(v.object({ id: name, words })), v.maxLength(bounds.passages)),
  }),
  // JSON has no undefined: what is not there becomes what a plan holds.
  v.transform(({ href, remarkHref, question, ...rest }) => ({
    ...rest,
    href,
    remarkHref,
    question: question && { ...question, hintHtml: question.hintHtml },
  })),
);

const session = v.object({
  code: v.pipe(v.string(), v.regex(/^[0-9A-Z]{9}$/)),
  bundleId: v.pipe(v.string(), v.check(isBundleId)),
  title: words,
  language: v.picklist(languages),
  status: v.literal('ended'),
  secretHash: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  notes: v.pipe(v.string(), v.maxLength(liveBounds.notes)),
  seats: count(liveBounds.seats),
  createdAt: time,
  endedAt: time,
  steps: v.pipe(v.string(), v.transform(parseJson), v.array(step), v.minLength(1), v.maxLength(bundleBounds.elements)),
});

const rank = count(bundleBounds.elements);
const place = { step: rank, round: v.pipe(count(lastRound), v.minValue(1)) };
const cards = count(liveBounds.papers * bounds.options);
const rows = {
  round: v.object({
    ...place,
    devices: count(liveBounds.seats),
    papers: cards,
    isExplained: v.pipe(
      count(1),
      v.transform((bit) => bit === 1),
    ),
  }),
  count: v.object({ ...place, option: name, devices: count(liveBounds.seats), papers: cards }),
  stumble: v.object({ step: rank, passageId: name, people: count(liveBounds.seats) }),
  question: v.object({ step: rank, text: v.pipe(v.string(), v.transform(readQuestion), v.string()) }),
};

export type ReturnedSession = v.InferOutput<typeof session> & {
  rounds: v.InferOutput<typeof rows.round>[];
  counts: v.InferOutput<typeof rows.count>[];
  stumbles: v.InferOutput<typeof rows.stumble>[];
  questions: v.InferOutput<typeof rows.question>[];
};

/**
 * Reads a workshop that another instance ran: undefined when it is not one that has ended, whole and within bounds. What
 * is not about one of its own questions, options or passages is refused with it. Of what few people answered or stumbled
 * on, only how much there was is kept, whatever was written there.
 */
export function readReturned(raw: RawReturn): ReturnedSession | undefined {
  const read = {
    session: v.safeParse(session, raw.session),
    rounds: v.safeParse(v.array(rows.round), raw.rounds),
    counts: v.safeParse(v.array(rows.count), raw.counts),
    stumbles: v.safeParse(v.array(rows.stumble), raw.stumbles),
    questions: v.safeParse(v.array(rows.question), raw.questions),
  };
  const { session: one, rounds, counts, stumbles, questions } = read;
  if (!one.success || !rounds.success || !counts.success || !stumbles.success || !questions.success) return undefined;
  const returned = {
    ...one.output,
    rounds: rounds.output,
    counts: counts.output,
    stumbles: stumbles.output,
    questions: questions.output,
  };
  return agrees(returned) ? withoutDetails(returned) : undefined;
}

/** Whether every row is about something of the plan, counts no more than answered, and stands once. */
function agrees({ steps, rounds, counts, stumbles, questions }: ReturnedSession): boolean {
  const byPlace = new Map(rounds.map((round) => [placeOf(round), round]));
  const optionKeys = counts.map((one) => `${placeOf(one)}/${one.option}`);
  const passageKeys = stumbles.map((one) => `${one.step}/${one.passageId}`);
  const isOnce = [[...byPlace.keys()], optionKeys, passageKeys].every((keys) => new Set(keys).size === keys.length);
  return (
    isOnce &&
    byPlace.size === rounds.length &&
    rounds.every(({ step: rank }) => steps[rank]?.question !== undefined) &&
    counts.every((one) => {
      const round = byPlace.get(placeOf(one));
      const isOption = steps[one.step]?.question?.options.some(({ id }) => id === one.option) ?? false;
      return isOption && round !== undefined && one.devices <= round.devices && one.papers <= round.papers;
    }) &&
    stumbles.every(({ step: rank, passageId }) => steps[rank]?.passages.some(({ id }) => id === passageId)) &&
    questions.length <= liveBounds.questions &&
    questions.every(({ step: rank }) => steps[rank] !== undefined)
  );
}

function withoutDetails(returned: ReturnedSession): ReturnedSession {
  const told = new Set(returned.rounds.filter(({ devices, papers }) => !isFew(devices + papers)).map(placeOf));
  return {
    ...returned,
    counts: returned.counts.filter((one) => told.has(placeOf(one))),
    stumbles: returned.stumbles.map((one) => (isFew(one.people) ? { ...one, people: 0 } : one)),
  };
}

const placeOf = ({ step: rank, round }: { step: number; round: number }) => `${rank}.${round}`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
