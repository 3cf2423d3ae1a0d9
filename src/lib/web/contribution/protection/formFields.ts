// SPDX-License-Identifier: AGPL-3.0-or-later

/** Names of the hidden fields of a guarded form. The trap has one that programs fill in, and browsers do not. */
export const guardFields = { ticket: 'ticket', trap: 'complement', proof: 'proof' } as const;
