// SPDX-License-Identifier: AGPL-3.0-or-later

/** The first words of some Markdown, without its signs, to know a passage by. `longest` in characters; `…` when it has none. */
export function excerptOf(markdown: string, longest: number): string {
  const plain = markdown
    // The name of a box, the address of a link, what stands in braces.
    .replace(/:{1,3}[a-z][a-z-]*(?=[[{\s]|$)|(?<=\])\([^()]*\)|\{[^{}]*\}/g, ' ')
    .replace(/^[\s>#*|:-]+|[*_[\]|]|:{3,}|:?-{3,}:?|-{2,}:|(?<=[\n ])-(?= )/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,])/g, '')
    .trim();
  return plain.length > longest ? `${plain.slice(0, longest).replace(/\s\S*$/, '')}…` : plain || '…';
}
