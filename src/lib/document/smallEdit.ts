// SPDX-License-Identifier: AGPL-3.0-or-later
import { diffArrays } from 'diff';
import { headerOf } from '../markdown/frontMatter.ts';
import { foldText, normaliseText } from '../shared/text.ts';
import { cutParts, type Part, type PartKind } from './textParts.ts';

const mostPlaces = 3;
const mostCharacters = 20;
/** Tokens that differ: more cannot be 20 characters, and time grows as the square of it. */
const mostTokens = 200;

/** Words that turn a sentence round, folded; “n’est” and “don’t” are recognised by their ends. */
const negations = new Set(
  [
    'ne n ni non pas plus point jamais rien aucun aucune nul nulle personne guere sans sauf hormis excepte',
    'no not nor none never nothing nobody neither without except unless cannot t',
  ].flatMap((words) => words.split(' ')),
);
const numbers = new Set(
  [
    'zero deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent',
    'cents mille million millions milliard milliards demi moitie tiers quart',
    'two three four five seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand',
    'billion billions half third quarter',
  ].flatMap((words) => words.split(' ')),
);
/** “possible” and “impossible” differ by two letters. */
const opposite = /^(?:in|im|ir|il|de|des|dis|mal|me|non|anti|a|un|mis)$/;
const written = new Set<PartKind>(['sentence', 'explanation', 'entry', 'option', 'row', 'heading', 'stem']);

/**
 * Whether an edit is small enough, and far enough from what could mislead, for one pair of eyes: at most 20 characters
 * in at most 3 places, in words of sentences, entries, options, rows, and titles whose address is written.
 *
 * It touches no number, written in digits or letters; no negation nor word made its own opposite; no address, code,
 * setting in braces, id, right answer, picture, sign of Markdown; no line of the front matter, of fenced code or of the
 * fence of a box; and adds or removes no line.
 */
export function isSmallSafeEdit(before: string, after: string): boolean {
  const [from, to] = [normaliseText(before), normaliseText(after)];
  if (from === to || headerOf(from) !== headerOf(to)) return false;
  const [old, young] = [cutParts(from), cutParts(to)];
  if (old.length !== young.length) return false;
  const changed = old.flatMap((part, rank) => {
    const other = young[rank];
    return other && other.text !== part.text ? [[part, other] as const] : [];
  });
  // Each part that changed holds a place at least: the others are looked at no closer.
  if (changed.length > mostPlaces) return false;
  if (!changed.every(([part, other]) => isOpenToEdit(part, other))) return false;
  const found = changed.map(([part, other]) => listPlaces(part.text, other.text));
  const places = found.flatMap((some) => some ?? []);
  if (found.includes(undefined)) return false;
  const size = places.reduce((sum, place) => sum + measurePlace(place), 0);
  return places.length <= mostPlaces && size <= mostCharacters && places.every(isHarmless);
}

function isOpenToEdit(before: Part, after: Part): boolean {
  const isTitle = before.kind === 'heading' || before.kind === 'stem';
  return (
    before.kind === after.kind &&
    written.has(before.kind) &&
    !(isTitle && before.name === '') &&
    marksOf(before.text) === marksOf(after.text)
  );
}

/** All that is not words: addresses, settings, code, boxes to tick, signs of Markdown, in order. */
function marksOf(text: string): string {
  const marks =
    /^\s*\[[^\]]*\]:.*|\]\([^)]*\)|\{[^}]*\}|`[^`]*`|\b(?:https?:\/\/|www\.|mailto:)\S+|\S+@\S+|:{1,3}[a-z-]+\[|^\s*(?:#+|[-*+]|\d+[.)]|>)\s|!(?=\[)|[[\]()|*_~<>\\&#^`@{}]|\s$/gi;
  return (text.match(marks) ?? []).join('\n');
}

/** Words that one text has instead of those of the other. */
type ChangedPlace = { removed: string; added: string };

/** Undefined when they are too many to be few. */
function listPlaces(before: string, after: string): ChangedPlace[] | undefined {
  const differences = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength: mostTokens });
  if (!differences) return undefined;
  const places: ChangedPlace[] = [];
  let isOpen = false;
  for (const { value, added, removed } of differences) {
    if (!added && !removed) isOpen = false;
    else {
      if (!isOpen) places.push({ removed: '', added: '' });
      isOpen = true;
      const place = places.at(-1);
      if (place) place[added ? 'added' : 'removed'] += value.join('');
    }
  }
  return places;
}

/** Words, signs and white space; a number is one with its marks and its unit, so that “1,5” is not “1.5”. */
function tokensOf(text: string): string[] {
  return (
    text.match(/[-+−]?\p{N}+(?:[\s.,:/’'-]*\p{N}+)*(?:\s?[%‰€$£°])?|[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ??
    []
  );
}

/** Characters changed, without what both have at their ends. */
function measurePlace({ removed, added }: ChangedPlace): number {
  const most = Math.min(removed.length, added.length);
  let start = 0;
  while (start < most && removed[start] === added[start]) start += 1;
  let end = 0;
  while (end < most - start && removed.at(-1 - end) === added.at(-1 - end)) end += 1;
  return Math.max(removed.length, added.length) - start - end;
}

function isHarmless({ removed, added }: ChangedPlace): boolean {
  const [before, after] = [wordsOf(removed), wordsOf(added)];
  if ([...before, ...after].some((word) => /\d/.test(word) || negations.has(word) || numbers.has(word))) return false;
  return !before.some((word) => after.some((other) => areOpposite(word, other) || areOpposite(other, word)));
}

function wordsOf(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function areOpposite(word: string, other: string): boolean {
  return other.length > word.length && other.endsWith(word) && opposite.test(other.slice(0, -word.length));
}
