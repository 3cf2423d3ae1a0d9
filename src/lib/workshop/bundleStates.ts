// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BundleHoldReason } from './bundle.ts';

/** What a bundle is once it waits for a moderator. */
export function holdColumns(holdReason: BundleHoldReason, heldAt: Date) {
  return { visibility: 'held' as const, publishedAt: null, holdReason, heldAt };
}

/** What it is once everyone can find it, with the links that it has. */
export function publicColumns(screenedLinks: readonly string[], publishedAt: Date) {
  return { visibility: 'public' as const, publishedAt, holdReason: null, heldAt: null, screenedLinks };
}

/** What it is in no list. */
export const unlistedColumns = { visibility: 'unlisted' as const, publishedAt: null, heldAt: null };
