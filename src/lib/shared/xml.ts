// SPDX-License-Identifier: AGPL-3.0-or-later

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text for XML, in an element or a quoted attribute. What XML 1.0 cannot hold at all is left out.
 *
 * Source: https://www.w3.org/TR/xml/#charsets
 */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
