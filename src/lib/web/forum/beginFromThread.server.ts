// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { openThreadFor } from '../../community/forum/threads.server.ts';
import { proposalLimits, type ProposalKind } from '../../contribution/proposal.ts';
import { m } from '../../paraglide/messages.js';
import { DomainError } from '../../shared/refusal.ts';
import { getInstance } from '../composition.server.ts';
import { threadAddress } from './forumAddresses.ts';

/** How a remark or a change begins that comes from a question, `?thread=12`: with its title and a link to it. Nothing otherwise. */
export async function beginFromThread(
  { url, locals: { language } }: Pick<RequestEvent, 'url' | 'locals'>,
  kind: ProposalKind,
): Promise<{ summary?: string; message?: string }> {
  const id = Number(url.searchParams.get('thread'));
  if (!Number.isSafeInteger(id) || id < 1) return {};
  const found = await openThreadFor(getInstance().db.read, id, { account: undefined, secret: undefined }).catch(
    leaveAside,
  );
  if (!found || found.hiddenAt !== null || found.title === '') return {};
  return {
    summary: [...found.title].slice(0, proposalLimits.summary).join(''),
    message: sentences[kind]({ address: threadAddress(language, found) }),
  };
}

const sentences = { remark: m.forum_remark_line, change: m.forum_change_line } as const satisfies Record<
  ProposalKind,
  unknown
>;

function leaveAside(reason: unknown): undefined {
  if (!(reason instanceof DomainError)) throw reason;
}
