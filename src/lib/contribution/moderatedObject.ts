// SPDX-License-Identifier: AGPL-3.0-or-later

/** What readers can report and moderators can act on: written `proposal/12`, `comment/3`. */
export type ModeratedObject = { kind: ModeratedKind; id: number };
export const moderatedKinds = ['proposal', 'comment'] as const;
export type ModeratedKind = (typeof moderatedKinds)[number];

/**
 * What readers can report: the same, bundles and posts of the forum, whose first one stands for its thread. Moderators act on
 * these where they stand: written `bundle/0z0z7ampvj`, `post/12`.
 */
export type ReportedObject = ModeratedObject | { kind: 'bundle'; id: string } | { kind: 'post'; id: number };

export function formatObject({ kind, id }: ReportedObject): string {
  return `${kind}/${id}`;
}

/** Undefined for what names nothing of the kind. */
export function parseObject(text: string): ModeratedObject | undefined {
  const [, kind, id] = /^(proposal|comment)\/([1-9]\d{0,8})$/.exec(text) ?? [];
  const known = moderatedKinds.find((one) => one === kind);
  return known && { kind: known, id: Number(id) };
}

/** As {@link parseObject}, for all that can be reported. */
export function parseReported(text: string): ReportedObject | undefined {
  const [, id] = /^bundle\/([0-9a-z]{10})$/.exec(text) ?? [];
  if (id !== undefined) return { kind: 'bundle', id };
  const [, post] = /^post\/([1-9]\d{0,8})$/.exec(text) ?? [];
  return post === undefined ? parseObject(text) : { kind: 'post', id: Number(post) };
}

/** In characters. A public reason stands where the text stood: it is a sentence or two. */
export const moderationLimits = { reportReason: 1_000, publicReason: 500 } as const;

export function checkReason(reason: string, most: number): 'missing' | 'tooLong' | undefined {
  if (reason.trim() === '') return 'missing';
  return [...reason.trim()].length > most ? 'tooLong' : undefined;
}
