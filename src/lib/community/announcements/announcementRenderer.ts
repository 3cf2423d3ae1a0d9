// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * To raise with each change of what is rendered from the same text, so that what was kept is made again. Apart from the
 * renderer, which takes a second to load: whoever only reads what was rendered has no use for it.
 */
export const announcementRenderer = 1;
