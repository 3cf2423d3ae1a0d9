// SPDX-License-Identifier: AGPL-3.0-or-later
import { findFaqEntries } from '../../catalogue/search/searchFaq.server.ts';
import { readQuery } from '../../catalogue/search/searchQuery.ts';
import { findLookAlikes, type AskedQuestion } from '../../community/forum/lookAlikes.server.ts';
import { m } from '../../paraglide/messages.js';
import { getInstance } from '../composition.server.ts';
import { threadAddress } from './forumAddresses.ts';
import { statusWords } from './forumWords.ts';

/** Something that perhaps answers a question before it is asked. `kind` in words: what it is, or where it stands. */
export type LookAlike = { href: string; title: string; kind: string };
export type LookAlikeFinder = (asked: AskedQuestion) => Promise<LookAlike[]>;

/** The threads of the module that ask nearly the same. */
const findThreads: LookAlikeFinder = async (asked) => {
  const found = await findLookAlikes(getInstance().db.read, asked);
  return found.map((line) => ({
    href: threadAddress(asked.language, line),
    title: line.title,
    kind: statusWords[line.status](),
  }));
};

const mostAnswers = 3;

/**
 * The frequent questions that the title speaks of: their own title has two of its telling words, or half of them. One word in
 * common would put a page of answers before nearly every question.
 */
const findAnswers: LookAlikeFinder = async ({ language, title }) => {
  const asked = new Set(readQuery(title, language).map(({ stems }) => stems.join(' '))).size;
  const found = await findFaqEntries(getInstance().db, { language, words: title, limit: mostAnswers });
  const isNear = (shared: number) => shared >= 2 || (shared > 0 && shared * 2 >= asked);
  const near = found.filter((entry) => isNear(entry.title.filter(({ isMarked }) => isMarked).length));
  return near.map((entry) => ({
    href: `/${language}/faq/${entry.slug}`,
    title: entry.title.map(({ text }) => text).join(''),
    kind: m.faq_entry(),
  }));
};

/** Where to look before a question is asked, in the order that it is shown. */
export const lookAlikeFinders: readonly LookAlikeFinder[] = [findAnswers, findThreads];
