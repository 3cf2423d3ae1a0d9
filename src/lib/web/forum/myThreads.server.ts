// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
  listFollowed,
  markThreadsSeen,
  unfollowThread,
  type FollowedKey,
} from '../../community/forum/followThreads.server.ts';
import { m } from '../../paraglide/messages.js';
import { openPrivatePage } from '../account/accountPages.server.ts';
import { getInstance } from '../composition.server.ts';
import { formAction, type Form } from '../forms.server.ts';
import { describeThreads } from './threadLines.server.ts';

type MyEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'>;

/** The threads somebody follows, what is new first. */
export async function loadMyThreads(event: MyEvent) {
  const { accountId } = openPrivatePage(event);
  const { read } = getInstance().db;
  const after = readKey(event.url.searchParams.get('after'));
  const { followed, next } = await listFollowed(read, accountId, after);
  const lines = await describeThreads(read, followed, event.locals.language);
  return {
    threads: lines.map((line, at) => {
      const { isNew = false, isHidden = false, lastPostId = 0 } = followed[at] ?? {};
      const words = isHidden ? m.forum_hidden_title() : m.forum_withdrawn_title();
      const title = followed[at]?.title === '' ? [{ text: words, isMarked: false }] : line.title;
      return { ...line, title, isNew, lastHref: `${line.href}?at=${lastPostId}#post-${lastPostId}` };
    }),
    isAnyNew: followed.some(({ isNew }) => isNew),
    isFirst: after === undefined,
    next: next && `${Number(next.isNew)}-${next.lastPostAt.getTime()}-${next.id}`,
  };
}

function readKey(text: string | null): FollowedKey | undefined {
  const match = /^([01])-(\d{1,15})-(\d{1,12})$/.exec(text ?? '');
  return match ? { isNew: match[1] === '1', lastPostAt: new Date(Number(match[2])), id: Number(match[3]) } : undefined;
}

function readThreadId(form: Form): number | undefined {
  return Number(form.text('thread')) || undefined;
}

const seen = formAction([], async (event: MyEvent, form) => {
  await markThreadsSeen(getInstance().db, { by: event.locals.account, threadId: readThreadId(form) });
  redirect(303, event.url.pathname);
});

const unfollow = formAction([], async (event: MyEvent, form) => {
  await unfollowThread(getInstance().db, { by: event.locals.account, threadId: readThreadId(form) ?? 0 });
  redirect(303, event.url.pathname);
});

export const myThreadActions = { seen, unfollow };
