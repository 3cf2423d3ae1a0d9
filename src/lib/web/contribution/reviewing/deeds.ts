// SPDX-License-Identifier: AGPL-3.0-or-later

const onProposals = [
  'approved',
  'asked',
  'declined',
  'withdrawn',
  'submitted',
  'reserved',
  'released',
  'amended',
  'amendedHeld',
  'said',
  'saidNoMore',
] as const;
const onReviewers = ['nominated', 'agreed', 'dropped', 'steppedBack', 'rules'] as const;
const deeds = [...onProposals, 'held', 'merged', 'awaiting', 'answered', ...onReviewers] as const;

/** What a form has just done, as the address it leads to says it. */
export type Deed = (typeof deeds)[number];

export function readDeed({ searchParams }: URL): Deed | undefined {
  return deeds.find((deed) => deed === searchParams.get('done'));
}
