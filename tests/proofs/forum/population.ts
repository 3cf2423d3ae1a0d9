// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: fills a database with threads and their posts) */
import { tokenise } from '../../../src/lib/catalogue/search/words.ts';
import {
  keysPerThread,
  languageToken,
  moduleToken,
  questionToken,
} from '../../../src/lib/community/forum/forumIndex.server.ts';
import { postRenderer } from '../../../src/lib/community/forum/postText.ts';
import type { Connection } from '../../../src/lib/server/database/connection.server.ts';

/** What threads hang on, and how many there are. One thread in ten thousand is as long as one may be. */
export type Wanted = { module: string; documentId: string; threads: number; posts: number; accountId: number };
export type Population = { threadIds: number[]; longIds: number[] };

const FIRST_DAY = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;
const WORDS_PER_POST = 45;
const LONGEST = 1_000;
/** Rows written in one go. */
const BATCH = 2_000;

/** Words that people say again and again, first; then twenty thousand others, ever rarer. */
const said = (
  'internet données réseau serveur compte mot passe navigateur logiciel libre cookie adresse routeur courriel site page ' +
  'chiffrer sauvegarde ordinateur téléphone vie privée fournisseur accès moteur recherche publicité licence atelier'
).split(' ');
const vocabulary = [...said, ...Array.from({ length: 20_000 }, (_, rank) => makeWord(rank))];
const tokens = vocabulary.map((word) => tokenise(word, 'fr'));

/** Adds them straight into the tables: filling is not what is measured. */
export function converse(connection: Connection, wanted: Wanted): Population {
  const addThread = connection.prepare(
    `INSERT INTO thread (id, module, language, document_id, title, author_name, status, created_at, last_post_at, last_post_id, answer_count)
     VALUES (?, ?, 'fr', ?, ?, 'Zoé', ?, ?, ?, ?, ?)`,
  );
  const addPost = connection.prepare(
    `INSERT INTO post (id, thread_id, parent_id, is_question, author_name, body, html, renderer, at, helped_at, search_key)
     VALUES (?, ?, ?, ?, 'Sam', ?, ?, ${postRenderer}, ?, ?, ?)`,
  );
  const index = connection.prepare('INSERT INTO forum_index (rowid, words) VALUES (?, ?)');
  const follow = connection.prepare('INSERT INTO followed_thread VALUES (?, ?, ?, ?)');
  const chance = makeChance();
  const longIds: number[] = [];
  let postId = 0;
  const usual = wanted.posts / wanted.threads;

  function addOne(id: number): void {
    const isLong = id % Math.ceil(wanted.threads / 10) === 0;
    if (isLong) longIds.push(id);
    const count = isLong ? LONGEST : 1 + Math.floor(chance() * (2 * usual - 1));
    // Threads are asked in their order; a fifth of them is answered long after.
    const at = FIRST_DAY + id * 10 * MINUTE;
    const lastAt = at + (id % 5 === 0 ? Math.floor(chance() * 500_000) : count) * MINUTE;
    const module = id % 10 < 4 ? wanted.module : `module-${id % 10}`;
    const title = pick(8, chance);
    const status = id % 3 === 0 ? 'answered' : 'open';
    const documentId = id % 100 === 0 ? wanted.documentId : null;
    addThread.run(id, module, documentId, write(title), status, at, lastAt, postId + count, count - 1);
    const places = `${languageToken('fr')} ${moduleToken(module)}`;
    const first = postId + 1;
    for (let rank = 0; rank < count; rank += 1) {
      postId += 1;
      const body = pick(WORDS_PER_POST, chance);
      const text = write(body);
      const parent = rank > 2 && rank % 3 === 0 ? first + rank - 2 : null;
      const helpedAt = status === 'answered' && rank === 1 ? lastAt : null;
      const key = id * keysPerThread + rank;
      addPost.run(
        postId,
        id,
        isRoot(parent, first) ? parent : null,
        rank === 0 ? 1 : 0,
        text,
        `<p>${text}</p>`,
        lastAt,
        helpedAt,
        key,
      );
      index.run(key, `${places} ${rank === 0 ? `${questionToken} ` : ''}${tokensOf(title)} ${tokensOf(body)}`);
    }
    if (id % 400 === 0) follow.run(wanted.accountId, id, first, at);
  }

  const addBatch = connection.transaction((from: number, to: number) => {
    for (let id = from; id <= to; id += 1) addOne(id);
  });
  for (let from = 1; from <= wanted.threads; from += BATCH) addBatch(from, Math.min(wanted.threads, from + BATCH - 1));
  return { threadIds: Array.from({ length: wanted.threads }, (_, rank) => rank + 1), longIds };
}

/** A reply answers a post that is none itself. */
function isRoot(parent: number | null, first: number): boolean {
  return parent !== null && (parent - first) % 3 !== 0;
}

/** Words as people use them: a few all the time, most of them hardly ever (Zipf). */
function pick(count: number, chance: () => number): number[] {
  return Array.from({ length: count }, () => Math.floor(vocabulary.length ** chance()) - 1);
}

function write(words: readonly number[]): string {
  return words.map((word) => vocabulary[word]).join(' ');
}

function tokensOf(words: readonly number[]): string {
  return words.map((word) => tokens[word]).join(' ');
}

function makeWord(rank: number): string {
  const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'zo'];
  const pieces: string[] = [];
  for (let rest = rank + syllables.length ** 2; rest > 0; rest = Math.floor(rest / syllables.length))
    pieces.push(syllables[rest % syllables.length] ?? '');
  return pieces.join('');
}

/** The same chance each time: mulberry32. */
function makeChance(): () => number {
  let state = 42;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
