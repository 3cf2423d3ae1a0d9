// SPDX-License-Identifier: AGPL-3.0-or-later
import { asHtml, writeAtomFeed, type AtomEntry } from '../../community/atomFeed.ts';
import type { ThreadStatus } from '../../community/forum/forum.ts';
import { listLatestPosts, listQuestions, type PostRow } from '../../community/forum/posts.server.ts';
import { postRenderer } from '../../community/forum/postText.ts';
import { listThreads, openThreadFor } from '../../community/forum/threads.server.ts';
import { listModuleTitles } from '../../document/documentNames.server.ts';
import { findFirstPublication } from '../../document/publishedTexts.server.ts';
import { m } from '../../paraglide/messages.js';
import type { Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { getInstance } from '../composition.server.ts';
import { nameEntry } from '../feeds/feedNames.server.ts';
import { speaking } from '../pageLanguage.server.ts';
import { forumAddress, postAddress, threadAddress } from './forumAddresses.ts';
import { nameOf, statusWords } from './forumWords.ts';

/** Feed readers look every few hours at most: what came since fits. */
const entryCount = 30;

/**
 * The feed of the questions of a module: an entry each, which is new again when somebody answers. Its addresses are as
 * `writeAnnouncementFeed` says.
 *
 * @throws {DomainError} `catalogue/not-found`
 */
export async function writeForumFeed(
  { module, language, ownOrigin }: { module: string; language: Language; ownOrigin: string },
  now: Date,
): Promise<string> {
  const { db, settings } = getInstance();
  const origin = settings.origin ?? ownOrigin;
  const title = (await listModuleTitles(db.read, [module], language)).get(module);
  if (title === undefined) throw new DomainError('catalogue/not-found');
  const { threads } = await listThreads(db.read, { language, module }, { size: entryCount });
  const ids = threads.map(({ id }) => id);
  const questions = await withHtml(await listQuestions(db.read, ids), language);
  const byThread = new Map(questions.map((one) => [one.threadId, one]));
  const since = await findFirstPublication(db, now);
  return speaking(language, () =>
    writeAtomFeed({
      ...{ title: m.forum_of_module({ title }), author: m.forum_feed_author(), language, origin, since },
      selfPath: `/feeds/forum/${module}.${language}.atom`,
      pagePath: forumAddress(language, module),
      entries: threads.map((line): AtomEntry => {
        const said = m.forum_feed_line({
          name: nameOf(line.authorName),
          answers: m.forum_answers({ count: line.answerCount }),
        });
        return {
          id: nameEntry('thread', line.id, line.createdAt.getTime()),
          title: line.title,
          address: origin + threadAddress(language, line),
          publishedAt: line.createdAt,
          updatedAt: latest(line.lastPostAt, byThread.get(line.id)?.editedAt),
          category: categoryOf(line.status),
          html: `${asHtml(said)}${byThread.get(line.id)?.html ?? ''}`,
        };
      }),
    }),
  );
}

/** The feed of one thread: its last posts. @throws {DomainError} `community/thread-not-found` */
export async function writeThreadFeed(
  { threadId, ownOrigin }: { threadId: number; ownOrigin: string },
  now: Date,
): Promise<string> {
  const { db, settings } = getInstance();
  const origin = settings.origin ?? ownOrigin;
  const found = await openThreadFor(db.read, threadId, { account: undefined, secret: undefined });
  const { language } = found;
  const title = found.hiddenAt === null ? found.title : '';
  const posts = await withHtml(await listLatestPosts(db.read, [threadId], entryCount), language);
  const since = await findFirstPublication(db, now);
  return speaking(language, () =>
    writeAtomFeed({
      ...{ title: title || m.forum_withdrawn_title(), author: m.forum_feed_author(), language, origin, since },
      selfPath: `/feeds/threads/${threadId}.atom`,
      pagePath: threadAddress(language, found),
      entries: posts.map((one) => ({
        id: nameEntry('post', one.id, one.at.getTime()),
        title: m.forum_feed_post({ title, name: nameOf(one.authorName) }),
        address: origin + postAddress(language, found, one.id),
        publishedAt: one.at,
        updatedAt: latest(one.at, one.editedAt),
        category: categoryOf(found.status),
        html: one.html,
      })),
    }),
  );
}

/** Feed readers show an entry again when its words have changed. */
function latest(at: Date, editedAt: Date | null | undefined): Date {
  return editedAt && editedAt > at ? editedAt : at;
}

function categoryOf(status: ThreadStatus) {
  return { term: status, label: statusWords[status]() };
}

async function withHtml(posts: readonly PostRow[], language: Language): Promise<PostRow[]> {
  const outdated = posts.filter(({ renderer }) => renderer !== postRenderer);
  if (outdated.length === 0) return [...posts];
  const made = await getInstance().renderPosts(outdated.map(({ body }) => ({ body, language })));
  const byId = new Map(outdated.map(({ id }, index) => [id, made[index] ?? '']));
  return posts.map((one) => ({ ...one, html: byId.get(one.id) ?? one.html }));
}
