// SPDX-License-Identifier: AGPL-3.0-or-later
import { bundleBounds, type ElementKind, type NewElement } from './bundle.ts';

/** Something that could be used in a workshop. */
export type Candidate = NewElement & {
  /** What it is about: those of one topic take turns with those of others. */
  topic: string;
  /** Everything that somebody may wish for and that it answers: the id of a sequence, a guide or an objective. */
  serves: readonly string[];
};

export type SuggestionWish = {
  /** In the order of the programme. */
  candidates: readonly Candidate[];
  wishes: ReadonlySet<string>;
  /** The time there is, in minutes. */
  minutes: number;
  /** The words for what opens and closes a workshop. */
  titles: { opening: string; closing: string };
};

/** How many of one kind are of use on one topic; the others can be added by hand. */
const mostPerTopic: Readonly<Partial<Record<ElementKind, number>>> = { item: 4 };

/** A workshop is made of what people do, then of what they read, then of what they answer. */
const firstOfAll: readonly ElementKind[] = ['guide', 'activity', 'lesson', 'item', 'passage'];

/**
 * A first draft of a bundle: of what answers the wishes, as much as the time allows, in the order of the programme, a
 * tenth of the time being left to open and close. Each topic gets something before any gets more. When not even the
 * shortest would fit, it comes alone.
 */
export function suggestElements({ candidates, wishes, minutes, titles }: SuggestionWish): NewElement[] {
  const wished = candidates.filter(({ serves }) => serves.some((served) => wishes.has(served)));
  const reserve = Math.floor(minutes / 10);
  const taken = takeTurns(wished, minutes - reserve);
  const fitting = wished.filter((candidate) => taken.has(candidate)).map(toElement);
  const chosen = fitting.slice(0, bundleBounds.elements - 2);
  if (chosen.length === 0) return findShortest(wished).map(toElement);
  const opening = makeStep(titles.opening, Math.ceil(reserve / 2));
  const closing = makeStep(titles.closing, Math.floor(reserve / 2));
  return [opening, ...chosen, closing].filter((element) => element.minutes > 0 || element.kind !== 'step');
}

function takeTurns(wished: readonly Candidate[], budget: number): ReadonlySet<Candidate> {
  const topics = [...Map.groupBy(wished, ({ topic }) => topic).values()].map(rankTopic);
  const rounds = Math.max(0, ...topics.map((topic) => topic.length));
  const taken = new Set<Candidate>();
  let left = budget;
  for (let round = 0; round < rounds; round += 1) {
    for (const candidate of topics.flatMap((topic) => topic[round] ?? [])) {
      if (candidate.minutes > left) continue;
      taken.add(candidate);
      left -= candidate.minutes;
    }
  }
  return taken;
}

function rankTopic(topic: readonly Candidate[]): Candidate[] {
  const kinds = Map.groupBy(topic, ({ kind }) => kind);
  return firstOfAll.flatMap((kind) => (kinds.get(kind) ?? []).slice(0, mostPerTopic[kind]));
}

function findShortest(wished: readonly Candidate[]): Candidate[] {
  return wished.toSorted((a, b) => a.minutes - b.minutes).slice(0, 1);
}

function toElement({ topic: _, serves: __, ...element }: Candidate): NewElement {
  return element;
}

function makeStep(title: string, minutes: number): NewElement {
  const nothing = { documentId: undefined, revision: undefined, partId: undefined, text: '', url: '' };
  return { ...nothing, kind: 'step', title, minutes };
}
