// SPDX-License-Identifier: AGPL-3.0-or-later

/** The name of an instance that has chosen none: that of the program. Alone, for pages that have no use for the rest. */
export const defaultName = 'Essaim';
