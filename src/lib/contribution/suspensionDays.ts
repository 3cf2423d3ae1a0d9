// SPDX-License-Identifier: AGPL-3.0-or-later

/** How long moderators are offered to suspend somebody, in days. */
export const suspensionDays = [1, 3, 7, 30, 90] as const;

/** Nobody is sent away for good: what lasts longer is begun again, and said again. */
export const mostSuspensionDays = 365;
