// SPDX-License-Identifier: AGPL-3.0-or-later

/** Whom a page is rendered for: anyone, or any of those who are signed in. Never one of them in particular. */
export type Audience = 'anyone' | 'signedIn';

/**
 * A slot is a place of a page where something personal may stand. Pages rendered for whoever is signed in hold it as a
 * comment that names it, `fillPage` puts the personal part there; pages for everyone else hold its default instead.
 */
export type SlotArgs = Readonly<Record<string, unknown>>;

export const slotEnd = '<!--/my-->';

/** What opens a slot. Encoded, arguments hold no `>`: nothing in them can end the comment. */
export function slotStart(name: string, args: SlotArgs): string {
  return `<!--my:${name}:${encodeURIComponent(JSON.stringify(args))}-->`;
}

export function emptySlot(name: string, args: SlotArgs): string {
  return slotStart(name, args) + slotEnd;
}

/** A slot as a page holds it; its size is that of what it was read from. */
export type Slot = { name: string; args: SlotArgs; sizeCharacters: number };

/** A page cut at its slots: texts, and between them the slots in order. */
export type PagePart = string | Slot;

const slotMark = /<!--my:([a-z-]+):([^>]*)-->[\s\S]*?<!--\/my-->/g;

/** Cuts a page at its slots, leaving their defaults out. */
export function cutAtSlots(html: string): PagePart[] {
  const parts: PagePart[] = [];
  let end = 0;
  for (const match of html.matchAll(slotMark)) {
    const [whole, name = '', args = ''] = match;
    parts.push(html.slice(end, match.index), { name, args: readArgs(args), sizeCharacters: whole.length });
    end = match.index + whole.length;
  }
  parts.push(html.slice(end));
  return parts;
}

/** Written by `slotStart`, in this very program. */
function readArgs(encoded: string): SlotArgs {
  return JSON.parse(decodeURIComponent(encoded)) as SlotArgs;
}
