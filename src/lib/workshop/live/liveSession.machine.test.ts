// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../shared/refusal.ts';
import { liveStatuses, type LiveStatus } from './liveSession.ts';
import { asFacilitator as facilitator, asSeated as seated, type LivePart } from './livePart.ts';
import { canHappen, nextStatus, type LiveEvent } from './liveSession.machine.ts';

const stranger: LivePart = { isFacilitator: false, isSeated: false };

function eventsAs(as: LivePart): LiveEvent[] {
  const plain = ['begin', 'answer', 'count', 'close', 'reopen', 'explain', 'speak', 'end'] as const;
  const lands = ['step', 'questionClosed', 'results'] as const;
  const flags = [true, false];
  return [
    ...plain.map((type) => ({ type, as })),
    ...lands.map((one) => ({ type: 'move' as const, as, lands: one })),
    ...flags.map((isQuestion) => ({ type: 'ask' as const, as, isQuestion })),
    ...flags.map((isLastRound) => ({ type: 'askAgain' as const, as, isLastRound })),
  ];
}

const moves = (as: LivePart) =>
  liveStatuses.flatMap((from) =>
    eventsAs(as)
      .filter((event) => canHappen(from, event))
      .map((event) => ({ from, event, to: nextStatus(from, event) })),
  );

describe('the life of a live workshop', () => {
  test('every status can be reached from the lobby, and the lobby from none', () => {
    const reached = new Set<LiveStatus>(['lobby']);
    for (let round = 0; round < liveStatuses.length; round += 1)
      for (const { from, to } of moves(facilitator)) if (reached.has(from)) reached.add(to);
    expect([...reached].sort()).toEqual([...liveStatuses].sort());
    expect(moves(facilitator).filter(({ to }) => to === 'lobby')).toEqual([]);
  });

  test('what has ended stays so, and can end from wherever it is', () => {
    expect([facilitator, seated].flatMap(moves).filter(({ from }) => from === 'ended')).toEqual([]);
    const endings = moves(facilitator).filter(({ to }) => to === 'ended');
    expect(endings.map(({ from }) => from)).toEqual(liveStatuses.filter((status) => status !== 'ended'));
  });

  test('who has neither a seat nor the workshop can do nothing to it', () => {
    expect(moves(stranger)).toEqual([]);
  });

  test('who has a seat leads nowhere, and answers an open question alone', () => {
    expect(moves(seated).filter(({ from, to }) => from !== to)).toEqual([]);
    expect(moves(seated).flatMap(({ from, event }) => (event.type === 'answer' ? [from] : []))).toEqual([
      'questionOpen',
    ]);
  });

  test('an open question leads to another step only once it is closed', () => {
    const from = moves(facilitator).filter((one) => one.from === 'questionOpen');
    expect(new Set(from.map(({ to }) => to))).toEqual(new Set(['questionOpen', 'questionClosed', 'ended']));
  });

  test('a question that was asked already is found again as it was left', () => {
    for (const lands of ['step', 'questionClosed', 'results'] as const)
      expect(nextStatus('step', { type: 'move', as: facilitator, lands })).toBe(lands);
  });

  test('a step that is no question asks none, and a question is asked again once', () => {
    expect(canHappen('step', { type: 'ask', as: facilitator, isQuestion: false })).toBe(false);
    expect(canHappen('results', { type: 'askAgain', as: facilitator, isLastRound: true })).toBe(false);
  });

  test('a refusal says whether somebody else could', () => {
    expect(() => nextStatus('step', { type: 'end', as: seated })).toThrow(new DomainError('account/forbidden'));
    expect(() => nextStatus('lobby', { type: 'close', as: facilitator })).toThrow(
      new DomainError('workshop/transition-refused'),
    );
  });
});
