// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextRecovery, recoveryStatuses, type RecoveryEvent, type RecoveryStatus } from './recovery.machine.ts';

const follow = (events: readonly RecoveryEvent[], from: RecoveryStatus = 'asked') => events.reduce(nextRecovery, from);

test('a known code, or a link opened in time, lets one choose a passphrase', () => {
  expect(follow([{ type: 'codeGiven', isKnown: true }, { type: 'passphraseChosen' }])).toBe('renewed');
  const byLink: RecoveryEvent[] = [
    { type: 'linkAsked', canReceive: true },
    { type: 'linkOpened', isOver: false },
  ];
  expect(follow([...byLink, { type: 'passphraseChosen' }])).toBe('renewed');
});

test('a link that is over ends there; nothing is sent to who cannot receive', () => {
  expect(nextRecovery('linkSent', { type: 'linkOpened', isOver: true })).toBe('expired');
  expect(nextRecovery('asked', { type: 'linkAsked', canReceive: false })).toBe('asked');
});

const anyEvent: fc.Arbitrary<RecoveryEvent> = fc.oneof(
  fc.record({ type: fc.constant('codeGiven' as const), isKnown: fc.boolean() }),
  fc.record({ type: fc.constant('linkAsked' as const), canReceive: fc.boolean() }),
  fc.record({ type: fc.constant('linkOpened' as const), isOver: fc.boolean() }),
  fc.record({ type: fc.constant('passphraseChosen' as const) }),
);

test('whatever happens, nobody chooses a passphrase without a proof', () => {
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      const proofs = events.filter(
        (event) => (event.type === 'codeGiven' && event.isKnown) || (event.type === 'linkOpened' && !event.isOver),
      );
      if (follow(events) === 'renewed') expect(proofs).not.toEqual([]);
    }),
  );
});

test('what is over stays over', () => {
  fc.assert(
    fc.property(fc.constantFrom('renewed', 'expired'), fc.array(anyEvent), (end, events) => {
      expect(follow(events, end)).toBe(end);
    }),
  );
  expect(recoveryStatuses).toHaveLength(5);
});
