// SPDX-License-Identifier: AGPL-3.0-or-later

export const techniques = [
  'html-handler',
  'html-element',
  'scheme',
  'foreign-content',
  'directive',
  'template',
  'clobbering',
  'link',
  'autolink',
  'footnote',
  'table',
  'code-fence',
  'comment',
  'entity',
  'front-matter',
  'metadata',
  'invisible',
] as const;

export type Technique = (typeof techniques)[number];

export type Payload = Readonly<{ id: string; technique: Technique; source: string }>;

/** Makes the payloads of one technique out of sources keyed by id: TypeScript refuses an id written twice. */
export function listPayloads(technique: Technique, sources: Readonly<Record<string, string>>): readonly Payload[] {
  return Object.entries(sources).map(([id, source]) => ({ id, technique, source }));
}

/** Joins lines that would be hard to read on one line of code. */
export function lines(...texts: readonly string[]): string {
  return texts.join('\n');
}
