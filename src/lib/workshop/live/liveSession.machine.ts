// SPDX-License-Identifier: AGPL-3.0-or-later
import { getNextSnapshot, setup } from 'xstate';
import { DomainError } from '../../shared/refusal.ts';
import type { LivePart } from './livePart.ts';
import type { LiveStatus } from './liveSession.ts';

export type LiveEvent =
  | { type: 'begin'; as: LivePart }
  /** To another step, back or ahead. `lands`: where a question that was asked already was left. */
  | { type: 'move'; as: LivePart; lands: 'step' | 'questionClosed' | 'results' }
  | { type: 'ask'; as: LivePart; isQuestion: boolean }
  | { type: 'answer'; as: LivePart }
  /** Counts the cards that were held up. */
  | { type: 'count'; as: LivePart }
  | { type: 'close'; as: LivePart }
  | { type: 'reopen'; as: LivePart }
  | { type: 'explain'; as: LivePart }
  | { type: 'askAgain'; as: LivePart; isLastRound: boolean }
  /** Says where they stumbled, or asks the facilitator something. */
  | { type: 'speak'; as: LivePart }
  | { type: 'end'; as: LivePart };

const moves = [
  { guard: 'landsOnResults', target: 'results' },
  { guard: 'landsOnClosed', target: 'questionClosed' },
  { guard: 'isFacilitator', target: 'step' },
] as const;
const end = { guard: 'isFacilitator', target: 'ended' } as const;

const machine = setup({
  types: { events: {} as LiveEvent },
  guards: {
    isFacilitator: ({ event }) => event.as.isFacilitator,
    isSeated: ({ event }) => event.as.isSeated,
    landsOnClosed: ({ event }) => event.type === 'move' && event.as.isFacilitator && event.lands === 'questionClosed',
    landsOnResults: ({ event }) => event.type === 'move' && event.as.isFacilitator && event.lands === 'results',
    mayAsk: ({ event }) => event.type === 'ask' && event.as.isFacilitator && event.isQuestion,
    mayAskAgain: ({ event }) => event.type === 'askAgain' && event.as.isFacilitator && !event.isLastRound,
  },
}).createMachine({
  initial: 'lobby',
  states: {
    lobby: { on: { begin: { guard: 'isFacilitator', target: 'step' }, end } },
    step: {
      on: {
        move: [...moves],
        ask: { guard: 'mayAsk', target: 'questionOpen' },
        speak: { guard: 'isSeated', target: 'step' },
        end,
      },
    },
    // No way from here to another step: a question is closed first, so that its answers are nobody's any more.
    questionOpen: {
      on: {
        answer: { guard: 'isSeated', target: 'questionOpen' },
        count: { guard: 'isFacilitator', target: 'questionOpen' },
        close: { guard: 'isFacilitator', target: 'questionClosed' },
        speak: { guard: 'isSeated', target: 'questionOpen' },
        end,
      },
    },
    questionClosed: {
      on: {
        count: { guard: 'isFacilitator', target: 'questionClosed' },
        reopen: { guard: 'isFacilitator', target: 'questionOpen' },
        explain: { guard: 'isFacilitator', target: 'results' },
        move: [...moves],
        speak: { guard: 'isSeated', target: 'questionClosed' },
        end,
      },
    },
    results: {
      on: {
        count: { guard: 'isFacilitator', target: 'results' },
        askAgain: { guard: 'mayAskAgain', target: 'questionOpen' },
        move: [...moves],
        speak: { guard: 'isSeated', target: 'results' },
        end,
      },
    },
    ended: { type: 'final' },
  },
});

/**
 * Where an event leads a live workshop.
 *
 * @throws {DomainError} `account/forbidden` when somebody else could do it now, `workshop/transition-refused` when nobody
 * could
 */
export function nextStatus(current: LiveStatus, event: LiveEvent): LiveStatus {
  const state = machine.resolveState({ value: current });
  if (!state.can(event)) {
    const couldOthers = state.can({ ...event, as: { isFacilitator: true, isSeated: true } });
    throw new DomainError(couldOthers ? 'account/forbidden' : 'workshop/transition-refused');
  }
  return getNextSnapshot(machine, state, event).value;
}

/** Whether an event would be accepted now: what decides which buttons a page shows. */
export function canHappen(current: LiveStatus, event: LiveEvent): boolean {
  return machine.resolveState({ value: current }).can(event);
}
