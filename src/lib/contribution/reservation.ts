// SPDX-License-Identifier: AGPL-3.0-or-later

/** How long a reviewer keeps a proposal for themself: a weekend. */
export const reservationHours = 48;

/** Whether somebody has it at the moment. */
export function isReserved(
  { reservedBy, reservedUntil }: { reservedBy: number | null; reservedUntil: Date | null },
  now: Date,
): boolean {
  return reservedBy !== null && reservedUntil !== null && reservedUntil > now;
}
