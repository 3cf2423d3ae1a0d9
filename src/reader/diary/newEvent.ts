// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DiaryEvent, EventKind, EventOf } from '../../lib/learning/event.ts';
import { formatUuidV7 } from '../../lib/shared/uuid.ts';

/** An event of some kind, before it has an id and a time. */
export type Deed = { [Kind in EventKind]: Pick<EventOf<Kind>, 'kind' | 'subject' | 'revision' | 'data'> }[EventKind];

/** What has just happened. `getRandomValues`, as plain HTTP has it too. */
export function newEvent(deed: Deed): DiaryEvent {
  const at = Date.now();
  return { ...deed, id: formatUuidV7(at, crypto.getRandomValues(new Uint8Array(10))), at };
}
