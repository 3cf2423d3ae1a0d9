// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';
import type { PuttableOff } from '../traffic/requestClass.ts';

/** What is put off is called, to readers. */
export const putOffWords: Record<PuttableOff, () => string> = {
  export: m.status_put_off_export,
  search: m.status_put_off_search,
  signUp: m.status_put_off_sign_up,
  sending: m.status_put_off_sending,
  diary: m.status_put_off_diary,
};
