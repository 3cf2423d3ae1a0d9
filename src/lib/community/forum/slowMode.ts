// SPDX-License-Identifier: AGPL-3.0-or-later

/** How long moderators are offered to have everyone wait between two answers, in minutes. */
export const slowChoices = [5, 15, 60, 360, 1440] as const;

/** A week: more would be a closed thread that does not say so. */
export const mostSlowMinutes = 7 * 24 * 60;
