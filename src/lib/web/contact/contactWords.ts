// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ContactState } from '../../community/contact/contactMessage.ts';
import { m } from '../../paraglide/messages.js';
import type { InboxDeed } from './inbox.server.ts';

export const stateWords: Record<ContactState, (counted: { count: number }) => string> = {
  waiting: m.contact_waiting,
  held: m.contact_set_aside,
  handled: m.contact_handled,
};

export const deedWords: Record<InboxDeed, () => string> = {
  answered: m.contact_done_answered,
  handled: m.contact_done_handled,
  reopened: m.contact_done_reopened,
  erased: m.contact_done_erased,
};
