// SPDX-License-Identifier: AGPL-3.0-or-later

/** The first words of a passage of a rendered lesson, to know it by. `section` is '' before the first heading. */
export type Excerpt = { passage: string; section: string; excerpt: string };

const mark = /<section id="([^"]+)">|<(?!span\b)[a-z]+ id="(p-[^"]+)"/g;
const longestExcerpt = 160;

/** Lists the passages of a lesson's rendered text in order. The texts given are plain, to be escaped again. */
export function listExcerpts(html: string): Excerpt[] {
  const marks = [...html.matchAll(mark)];
  let section = '';
  return marks.flatMap((match, index) => {
    const [, sectionId, passage] = match;
    if (sectionId !== undefined) section = sectionId;
    if (passage === undefined) return [];
    const own = html.slice(match.index, marks[index + 1]?.index).split(/<\/?section\b|<div class="heading">/)[0] ?? '';
    return [{ passage, section, excerpt: shorten(plainTextOf(own)) }];
  });
}

/** Tags that stand between words; the others, around a term or in bold, may stand inside one. */
const separating = /<\/?(?:p|li|div|t[dhr]|br|figcaption|d[td]|summary|h\d)\b[^>]*>/g;

function plainTextOf(html: string): string {
  const text = html
    .replace(separating, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return text.replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)));
}

function shorten(text: string): string {
  if (text.length <= longestExcerpt) return text;
  return `${text.slice(0, text.lastIndexOf(' ', longestExcerpt))}…`;
}
