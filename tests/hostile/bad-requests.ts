// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BadRequest } from './bad-request.ts';
import { badAddresses, badSelections } from './bad-requests-addresses.ts';
import { badForms, badMethods } from './bad-requests-forms.ts';
import { badLiveRequests } from './bad-requests-live.ts';
import { badAnnouncementAddresses, badFormsOfPeople } from './bad-requests-people.ts';
import { badProposals } from './bad-requests-proposals.ts';
import { rawBadRequests } from './bad-requests-raw.ts';

/** Malformed requests, for our own server on localhost: each is answered with one of `expect`, never with a 5xx. */
export const badRequests: readonly BadRequest[] = [
  ...badAddresses,
  ...badSelections,
  ...badMethods,
  ...badForms,
  ...badFormsOfPeople,
  ...badAnnouncementAddresses,
  ...badProposals,
  ...badLiveRequests,
  ...rawBadRequests,
];
