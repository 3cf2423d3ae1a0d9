// SPDX-License-Identifier: AGPL-3.0-or-later

/** What somebody is to a live workshop: who runs it, or somebody who has a seat. */
export type LivePart = { isFacilitator: boolean; isSeated: boolean };

export const asFacilitator: LivePart = { isFacilitator: true, isSeated: false };
export const asSeated: LivePart = { isFacilitator: false, isSeated: true };
