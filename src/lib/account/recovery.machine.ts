// SPDX-License-Identifier: AGPL-3.0-or-later
import { getNextSnapshot, setup } from 'xstate';

/**
 * How somebody who lost their passphrase comes back. `proved`: it is their account, by a recovery code or by the link
 * that their own mailbox received. A status is never kept: a code or a link in the database says which one it is.
 */
export const recoveryStatuses = ['asked', 'linkSent', 'proved', 'renewed', 'expired'] as const;
export type RecoveryStatus = (typeof recoveryStatuses)[number];

export type RecoveryEvent =
  | { type: 'codeGiven'; isKnown: boolean }
  /** `canReceive`: this instance sends mail, and the account has a confirmed address. */
  | { type: 'linkAsked'; canReceive: boolean }
  | { type: 'linkOpened'; isOver: boolean }
  | { type: 'passphraseChosen' };

const machine = setup({
  types: { events: {} as RecoveryEvent },
  guards: {
    isKnown: ({ event }) => event.type === 'codeGiven' && event.isKnown,
    canReceive: ({ event }) => event.type === 'linkAsked' && event.canReceive,
    isOver: ({ event }) => event.type === 'linkOpened' && event.isOver,
  },
}).createMachine({
  initial: 'asked',
  states: {
    asked: {
      on: {
        codeGiven: { guard: 'isKnown', target: 'proved' },
        linkAsked: { guard: 'canReceive', target: 'linkSent' },
      },
    },
    linkSent: {
      on: {
        linkOpened: [{ guard: 'isOver', target: 'expired' }, { target: 'proved' }],
        codeGiven: { guard: 'isKnown', target: 'proved' },
      },
    },
    proved: { on: { passphraseChosen: 'renewed' } },
    renewed: { type: 'final' },
    expired: { type: 'final' },
  },
});

/** Where an event leads; the same status when it is refused. */
export function nextRecovery(current: RecoveryStatus, event: RecoveryEvent): RecoveryStatus {
  return getNextSnapshot(machine, machine.resolveState({ value: current }), event).value;
}
