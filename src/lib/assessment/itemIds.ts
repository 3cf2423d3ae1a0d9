// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Heading, Paragraph, Root } from 'mdast';
import { insertWords, type Insertion } from '../document/insertions.ts';
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { findExplicitId } from '../markdown/headings.ts';
import { checkLimits } from '../markdown/limits.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { plainText } from '../markdown/plainText.ts';
import { makeNamer } from '../shared/freeName.ts';
import { foldText, normaliseText, slugify } from '../shared/text.ts';
import { findOptionList, splitItems, splitOption } from './itemParts.ts';

/**
 * Writes an id at the end of each item and option that has none, in the text of a self-assessment as it lies on disk.
 * Ids that are there stay, right or wrong; one that was taken away since an earlier text comes back.
 */
export function addItemIds(raw: string, earlier = ''): string {
  const { body, bodyStartLine } = splitFrontMatter(normaliseText(raw));
  if (checkLimits(body).length > 0) return raw;
  const recall = recallFrom(listNamesIn(earlier));
  const named = nameAll(listNameable(parseMarkdown(body)), recall);
  const insertions = named.flatMap(({ isNew, node, id }) => (isNew ? [insertionAt(node, id, bodyStartLine - 1)] : []));
  const added = insertWords(raw, insertions);
  // Words that end in the middle of some other construct could swallow an id: then nothing is written.
  const idsNow = listNameable(parseMarkdown(splitFrontMatter(normaliseText(added)).body))
    .flat()
    .map(findExplicitId);
  return named.every(({ id }, index) => idsNow[index] === id) ? added : raw;
}

type Words = Heading | Paragraph;
type Named = { node: Words; id: string; isNew: boolean };

/** What can bear an id, in groups where ids differ: the items, then the options of each item. */
function listNameable(tree: Root): Words[][] {
  const { parts } = splitItems(tree);
  const options = parts.map((part) =>
    (findOptionList(part)?.children ?? []).flatMap((item) => splitOption(item).words ?? []),
  );
  return [parts.map(({ heading }) => heading), ...options];
}

function nameAll(groups: readonly Words[][], recall: Recall): Named[] {
  const items: string[] = [];
  return groups.flatMap((group, rank) => {
    const taken = new Set<string | undefined>(group.map(findExplicitId));
    const findFreeId = makeNamer(taken);
    return group.map((node, index) => {
      const written = findExplicitId(node);
      const recalled = written ?? recall({ item: items[rank - 1], words: wordsOf(node), index, taken });
      const id = recalled ?? findFreeId(rank === 0 ? shortSlug(node, 5, 'question') : shortSlug(node, 3, 'option'));
      taken.add(id);
      if (rank === 0) items.push(id);
      return { node, id, isNew: written === undefined };
    });
  });
}

type Name = { id: string | undefined; words: string };
type Asked = { item: string | undefined; words: string; index: number; taken: ReadonlySet<string | undefined> };
/** The id that an item, or an option of `item`, had before. */
type Recall = (asked: Asked) => string | undefined;

/** The items of an earlier text, then the options of each. */
function listNamesIn(earlier: string): Name[][] {
  const { body } = splitFrontMatter(normaliseText(earlier));
  if (checkLimits(body).length > 0) return [];
  return listNameable(parseMarkdown(body)).map((group) =>
    group.map((node) => ({ id: findExplicitId(node), words: wordsOf(node) })),
  );
}

/** What says the same is the same; else what stands at the same place. Each id comes back once. */
function recallFrom(names: readonly Name[][]): Recall {
  return ({ item, words, index, taken }) => {
    const rank = item === undefined ? 0 : (names[0] ?? []).findIndex(({ id }) => id === item) + 1;
    const group = item !== undefined && rank === 0 ? [] : (names[rank] ?? []);
    const lost = group.filter(({ id }) => id !== undefined && !taken.has(id));
    return (lost.find((one) => one.words === words) ?? lost.find((one) => one === group[index]))?.id;
  };
}

function wordsOf(node: Words): string {
  return foldText(plainText(node).replace(/\s*\{#[^{}\s]*\}$/, ''));
}

/** The first words that say something, the long ones: people read ids in addresses and in their own results. */
function shortSlug(node: Words, wordCount: number, fallback: string): string {
  const text = foldText(plainText(node));
  const words = text.match(/[a-z0-9]{4,}/g) ?? text.match(/[a-z0-9]+/g) ?? [];
  return slugify(words.slice(0, wordCount).join(' ').slice(0, 50)) || fallback;
}

function insertionAt(node: Words, id: string, linesAbove: number): Insertion {
  const end = node.children.at(-1)?.position?.end;
  // An empty heading, `##`, has no words to follow.
  const { line, column } = end ?? {
    line: node.position?.start.line ?? 1,
    column: (node.position?.start.column ?? 1) + ('depth' in node ? node.depth : 0),
  };
  return { line: line + linesAbove, column, words: ` {#${id}}` };
}
