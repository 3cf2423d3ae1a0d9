// SPDX-License-Identifier: AGPL-3.0-or-later

/** What readers can report and moderators can act on: written `proposal/12`, `comment/3`. */
export type ModeratedObject = { kind: ModeratedKind; id: number };
export const moderatedKinds = ['proposal', 'comment'] as const;
export type ModeratedKind = (typeof moderatedKinds)[number];

export function formatObject({ kind, id }: ModeratedObject): string {
  return `${kind}/${id}`;
}

/** Undefined for what names nothing of the kind. */
export function parseObject(text: string): ModeratedObject | undefined {
  const [, kind, id] = /^(proposal|comment)\/([1-9]\d{0,8})$/.exec(text) ?? [];
  const known = moderatedKinds.find((one) => one === kind);
  return known && { kind: known, id: Number(id) };
}

/** In characters. A public reason stands where the text stood: it is a sentence or two. */
export const moderationLimits = { reportReason: 1_000, publicReason: 500 } as const;

export function checkReason(reason: string, most: number): 'missing' | 'tooLong' | undefined {
  if (reason.trim() === '') return 'missing';
  return [...reason.trim()].length > most ? 'tooLong' : undefined;
}
