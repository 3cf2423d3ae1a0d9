// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../../paraglide/messages.js';
import type { LiveStatus } from '../../../workshop/live/liveSession.ts';
import { canHappen, type LiveEvent } from '../../../workshop/live/liveSession.machine.ts';
import { asFacilitator } from '../../../workshop/live/livePart.ts';
import type { Desk } from './deskPages.server.ts';

export type DeskButton = { name: 'act' | 'to'; value: string | number; label: string; isMain: boolean };

/** What a facilitator can do now, what is most likely next first. */
export function deskButtons(status: LiveStatus, { view, hasNext, isLastRound }: Desk['now']): DeskButton[] {
  const as = asFacilitator;
  const rank = view.step?.rank ?? 0;
  const acts: [LiveEvent, string][] = [
    [{ type: 'begin', as }, m.live_desk_begin()],
    [{ type: 'ask', as, isQuestion: view.question !== undefined }, m.live_desk_open()],
    [{ type: 'close', as }, m.live_desk_close()],
    [{ type: 'explain', as }, m.live_desk_explain()],
    [{ type: 'askAgain', as, isLastRound }, m.live_desk_again()],
  ];
  const canMove = canHappen(status, { type: 'move', as, lands: 'step' });
  const buttons = [
    ...acts.flatMap(([event, label]) => actButton(status, event, label)),
    ...(canMove && hasNext ? [{ name: 'to' as const, value: rank + 1, label: m.live_desk_next() }] : []),
    ...actButton(status, { type: 'reopen', as }, m.live_desk_reopen()),
    ...(canMove && rank > 0 ? [{ name: 'to' as const, value: rank - 1, label: m.live_desk_back() }] : []),
  ];
  return buttons.map((button, index) => ({ ...button, isMain: index === 0 && button.label !== m.live_desk_back() }));
}

function actButton(status: LiveStatus, event: LiveEvent, label: string): Omit<DeskButton, 'isMain'>[] {
  return canHappen(status, event) ? [{ name: 'act', value: event.type, label }] : [];
}
