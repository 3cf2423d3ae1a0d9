// SPDX-License-Identifier: AGPL-3.0-or-later
import { countHeldPosts } from '../../community/forum/countForum.server.ts';
import {
  listHeldPosts,
  listHiddenPosts,
  listWaitingEdits,
  readPostBodies,
  readThreadTitles,
} from '../../community/forum/postCases.server.ts';
import { countOpenAnswers, listAnswerCases, readAnswerWords } from '../../contribution/actAnswers.server.ts';
import { countWaiting } from '../../contribution/countWaiting.server.ts';
import type { HiddenLister } from '../../contribution/hiddenObjects.server.ts';
import { formatObject, type CaseObject } from '../../contribution/moderatedObject.ts';
import { readWords, type ModeratedWords } from '../../contribution/moderatedWords.server.ts';
import type { CaseLister } from '../../contribution/moderationQueue.server.ts';
import { m } from '../../paraglide/messages.js';
import type { Reader } from '../../server/database/database.server.ts';
import type { Language } from '../../shared/language.ts';
import {
  countHeldBundles,
  listHeldBundles,
  listHiddenBundles,
  readBundleTitles,
} from '../../workshop/bundleCases.server.ts';
import { bundleAddress } from '../workshop/bundleAddresses.ts';

/** What the moderators' pages ask of one kind of thing. */
type CaseKind<Object extends CaseObject = CaseObject> = {
  name: (object: Object) => string;
  /** Where moderators decide. */
  casePath: (language: Language, object: Object) => string;
  /** Where everyone, or its author, reads it; undefined for what has no page of its own. */
  path: (language: Language, object: Object, words: ModeratedWords | undefined) => string | undefined;
};

type CaseKinds = { [Kind in CaseObject['kind']]: CaseKind<CaseObject & { kind: Kind }> };

const desk = (language: Language) => `/${language}/admin/moderation`;

/** Everything that can come before moderators: a new kind has a line here, and a source below. */
const caseKinds: CaseKinds = {
  proposal: {
    name: ({ id: number }) => m.moderation_proposal_number({ number }),
    casePath: (language, { id }) => `${desk(language)}/proposals/${id}`,
    path: (language, { id }) => `/${language}/proposals/${id}`,
  },
  comment: {
    name: ({ id: number }) => m.moderation_comment_number({ number }),
    casePath: (language, { id }) => `${desk(language)}/comments/${id}`,
    path: (language, { id }, words) =>
      words?.on === undefined ? undefined : `/${language}/proposals/${words.on}#comment-${id}`,
  },
  post: {
    name: ({ id: number }) => m.moderation_post_number({ number }),
    casePath: (language, { id }) => `${desk(language)}/posts/${id}`,
    path: (language, { id }) => `/${language}/forum/posts/${id}`,
  },
  thread: {
    name: ({ id: number }) => m.moderation_thread_number({ number }),
    casePath: (language, { id }) => `${desk(language)}/threads/${id}`,
    path: (language, { id }, words) => words?.module && `/${language}/forum/${words.module}/${id}`,
  },
  bundle: {
    name: () => m.bundle(),
    casePath: (language, { id }) => bundleAddress(language, id),
    path: (language, { id }) => bundleAddress(language, id),
  },
  answer: {
    name: () => m.moderation_answer(),
    casePath: (language, { id }) => `${desk(language)}/answers/${id}`,
    path: () => undefined,
  },
};

/** Where cases come from. */
type CaseSource = {
  /** What waits; reports are listed whatever they are about. */
  listCases?: CaseLister;
  /** How many things wait, those that say the same each for itself. */
  countCases?: (reader: Reader) => Promise<number>;
  listHidden?: HiddenLister;
  readWords: (reader: Reader, objects: readonly CaseObject[]) => Promise<ReadonlyMap<string, ModeratedWords>>;
};

const sources: readonly CaseSource[] = [
  { countCases: countWaiting, readWords },
  {
    listCases: listHeldPosts,
    countCases: countHeldPosts,
    listHidden: listHiddenPosts,
    readWords: readPostBodies,
  },
  { listCases: listWaitingEdits, readWords: () => Promise.resolve(new Map()) },
  { readWords: readThreadTitles },
  {
    listCases: listHeldBundles,
    countCases: countHeldBundles,
    listHidden: listHiddenBundles,
    readWords: readBundleTitles,
  },
  { listCases: listAnswerCases, countCases: countOpenAnswers, readWords: readAnswerWords },
];

export const caseListers = sources.flatMap(({ listCases }) => listCases ?? []);

/** How many things wait for a moderator. */
export async function countAllCases(reader: Reader): Promise<number> {
  const counts = await Promise.all(sources.map(({ countCases }) => countCases?.(reader) ?? 0));
  return counts.reduce((sum, count) => sum + count, 0);
}

export const hiddenListers = sources.flatMap(({ listHidden }) => listHidden ?? []);

function kindOf(object: CaseObject): CaseKind {
  return caseKinds[object.kind] as CaseKind;
}

export const nameCase = (object: CaseObject): string => kindOf(object).name(object);

export const casePath = (language: Language, object: CaseObject): string => kindOf(object).casePath(language, object);

export function objectPath(
  language: Language,
  object: CaseObject,
  words: ReadonlyMap<string, ModeratedWords>,
): string | undefined {
  return kindOf(object).path(language, object, words.get(formatObject(object)));
}

/** What several things say, by the names of `formatObject`: one query for each table, however many there are. */
export async function readCaseWords(
  reader: Reader,
  objects: readonly CaseObject[],
): Promise<ReadonlyMap<string, ModeratedWords>> {
  const found = await Promise.all(sources.map((source) => source.readWords(reader, objects)));
  return new Map(found.flatMap((words) => [...words]));
}
