// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '../../composition.server.ts';
import type { ProposalEvent } from '../addressedProposal.server.ts';
import { openOwn } from './ownProposal.server.ts';
import { proposalAddress } from './proposalAddresses.ts';

/** The page that a proposal leads to once it is sent: for its proposer alone. */
export async function openSent(event: ProposalEvent) {
  const { found } = await openOwn(event, ({ isProposer }) => isProposer);
  const { secret } = event.params;
  const path = proposalAddress(event.locals.language, found.id, secret);
  return {
    number: found.id,
    kind: found.kind,
    isHeld: found.status === 'held',
    path,
    key: secret === undefined ? undefined : (getInstance().settings.origin ?? event.url.origin) + path,
    wasSignedOut: event.url.searchParams.has('signedOut'),
  };
}

export type SentData = Awaited<ReturnType<typeof openSent>>;
