// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isPlaceShown } from '../../community/forum/forumAccess.ts';
import { findFollowing } from '../../community/forum/followThreads.server.ts';
import { listPosts, type PostPlace, type PostRow } from '../../community/forum/posts.server.ts';
import { getThread, openThreadFor, relationToThread, type ThreadRow } from '../../community/forum/threads.server.ts';
import { listDocumentNames, listModuleTitles } from '../../document/documentNames.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { declarePrivate } from '../account/accountPages.server.ts';
import { addressOf } from '../addresses.ts';
import { getInstance } from '../composition.server.ts';
import { allowsForumVisitors } from '../instance/openings.ts';
import { openForm } from '../contribution/protection/formGuard.server.ts';
import { describeHeldActs } from '../moderation/heldActs.server.ts';
import { saidAddress } from '../moderation/saidAddress.ts';
import { refuse } from '../refusals.ts';
import { forumAddress, questionsAddress, threadAddress } from './forumAddresses.ts';
import { describePosts, readingOf, type Around, type ShownPost } from './threadPosts.server.ts';

export type ThreadEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'> & {
  params: { module: string; thread: string; secret?: string | undefined };
};

/** Who asks: by their account, or by the secret of the address. */
export function visitorOf({ locals, params }: Pick<ThreadEvent, 'locals' | 'params'>): Visitor {
  return { account: locals.account, secret: params.secret };
}

/**
 * The thread that an address names. A wrong secret opens nothing, whoever tries it.
 *
 * @throws {DomainError} `community/thread-not-found`
 */
export async function findThread(event: Pick<ThreadEvent, 'locals' | 'params'>): Promise<ThreadRow> {
  const by = visitorOf(event);
  const found = await openThreadFor(getInstance().db.read, Number(event.params.thread), by);
  const isLost = by.secret !== undefined && !relationToThread(found, { ...by, account: undefined }).isAsker;
  if (isLost) throw new DomainError('community/thread-not-found');
  return found;
}

/** A thread, from the place that its address says: `at`, `after` or `before` a post; `reply` to one. */
export async function loadThread(event: ThreadEvent) {
  const { secret } = event.params;
  if (secret === undefined) event.setHeaders({ 'cache-control': 'private, no-cache' });
  else declarePrivate(event);
  const { language, account } = event.locals;
  const { db } = getInstance();
  const found = await findThread(event).catch(refuse);
  await leadToIt(event, found);
  const page = await listPosts(db.read, found, readPlace(event.url));
  const relation = relationToThread(found, visitorOf(event));
  const reading = { by: visitorOf(event), relation, found, language };
  const shown = (posts: readonly PostRow[]) => posts.filter((one) => isPlaceShown(one, readingOf(one, reading)));
  const posts = await describePosts(shown(page.posts), reading);
  const [parent] = page.parent ? await describePosts(shown([page.parent]), reading) : [];
  const following = account && (await findFollowing(db.read, { accountId: account.accountId, threadId: found.id }));
  const path = threadAddress(language, found, secret);
  return {
    ...describeThread(found),
    ...(await describePlace(found, language)),
    path,
    posts,
    parent,
    earlier: page.hasEarlier ? page.posts[0]?.id : undefined,
    later: page.hasLater ? page.posts.at(-1)?.id : undefined,
    replied: findReplied(event.url, posts),
    acts: await describeHeldActs(secret, language),
    isAsker: relation.isAsker,
    isModerator: relation.isModerator,
    isHolder: secret !== undefined,
    isFollowed: following !== undefined,
    unseenAt: following && found.lastPostId > following.seenPostId ? found.lastPostId : undefined,
    canAnswer: canAnswer(found, { account, relation, allowsVisitors: allowsForumVisitors(getInstance()) }),
    isSignedIn: account !== undefined,
    ownName: account?.pseudonym ?? '',
    ticket: openForm(getInstance(), { kind: 'post', subject: `thread/${found.id}` }, new Date()),
    done: event.url.searchParams.get('done') ?? undefined,
  };
}

export type ThreadData = Awaited<ReturnType<typeof loadThread>>;

/**
 * A thread that went into another leads there; one whose module is another one, to its own address. Both may be undone.
 * Whoever asked without an account reads what became of their question at an address of its own: the other thread is not theirs.
 */
async function leadToIt({ params, locals: { language }, url }: ThreadEvent, found: ThreadRow): Promise<void> {
  if (found.mergedInto !== null && params.secret !== undefined) redirect(307, saidAddress(language, params.secret));
  if (found.mergedInto !== null)
    redirect(307, threadAddress(language, await getThread(getInstance().db.read, found.mergedInto)));
  if (params.module !== found.module) redirect(307, threadAddress(language, found, params.secret) + url.search);
}

function describeThread({
  id,
  title,
  language,
  status,
  closedAt,
  closedReason,
  heldAt,
  slowMinutes,
  ...row
}: ThreadRow) {
  const isHidden = row.hiddenAt !== null;
  return {
    id,
    /** '' for one whose question is hidden or withdrawn. */
    title: isHidden ? '' : title,
    threadLanguage: language,
    status,
    isClosed: closedAt !== null,
    closedReason: closedReason ?? '',
    isHeld: heldAt !== null,
    isHidden,
    slowMinutes,
  };
}

async function describePlace(found: ThreadRow, language: Language) {
  const { read } = getInstance().db;
  const { module, documentId, passageId } = found;
  const titles = await listModuleTitles(read, [module], language);
  const name = documentId === null ? undefined : (await listDocumentNames(read, [documentId])).get(documentId);
  const href = name && addressOf(language, name.module, name.kind, name.slug);
  const path = addressOf(language, module, 'module', module);
  return {
    module: { slug: module, title: titles.get(module) ?? module, path, forum: forumAddress(language, module) },
    about: name &&
      href && {
        title: name.title,
        language: name.language,
        href: passageId === null ? href : `${href}#${passageId}`,
        isPassage: passageId !== null,
        forum: questionsAddress(language, module, name.id),
      },
    remark: `${href ?? path}/remark?thread=${found.id}`,
    change: href && `${href}/edit?thread=${found.id}${passageId === null ? '' : `&passage=${passageId}`}`,
  };
}

type Answering = Pick<Around, 'relation'> & Pick<Visitor, 'account'> & { allowsVisitors: boolean };

/** Why there is no form under a thread, if there is none. */
function canAnswer(
  found: ThreadRow,
  { account, relation, allowsVisitors }: Answering,
): 'yes' | 'closed' | 'signIn' | 'no' {
  if (found.hiddenAt !== null || found.heldAt !== null) return 'no';
  if (found.closedAt !== null && !relation.isModerator) return 'closed';
  return account || allowsVisitors || relation.isAsker ? 'yes' : 'signIn';
}

function findReplied({ searchParams }: URL, posts: readonly ShownPost[]) {
  const wanted = Number(searchParams.get('reply'));
  const found = posts.find(({ id, canReply }) => canReply && id === wanted);
  return found && { id: found.id, name: found.name };
}

function readPlace({ searchParams }: URL): PostPlace | undefined {
  for (const from of ['at', 'after', 'before'] as const) {
    const id = Number(searchParams.get(from));
    if (Number.isSafeInteger(id) && id > 0) return { from, id };
  }
  const reply = Number(searchParams.get('reply'));
  return Number.isSafeInteger(reply) && reply > 0 ? { from: 'at', id: reply } : undefined;
}
