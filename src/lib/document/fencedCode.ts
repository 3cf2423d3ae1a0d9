// SPDX-License-Identifier: AGPL-3.0-or-later

const codeFence = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})/;
const closingFence = /^[\s>]*(`{3,}|~{3,})\s*$/;

/** Tells how many lines the fenced code that opens at a line has: 0 when none does, or when it never closes. */
export function makeCodeMeasure(lines: readonly string[]): (at: number) => number {
  const fences = lines.map((line) => closingFence.exec(line)?.[1] ?? '');
  // The longest fence from each line on, by its sign: without it, fences that never close would be looked for in vain.
  const longest = { '`': new Uint16Array(lines.length + 1), '~': new Uint16Array(lines.length + 1) };
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    for (const sign of ['`', '~'] as const) {
      const length = fences[at]?.startsWith(sign) ? (fences[at]?.length ?? 0) : 0;
      longest[sign][at] = Math.max(longest[sign][at + 1] ?? 0, length);
    }
  }
  return (at) => {
    const line = lines[at] ?? '';
    const [lead = '', fence] = codeFence.exec(line) ?? [];
    if (fence === undefined) return 0;
    const sign = fence.startsWith('`') ? '`' : '~';
    if (sign === '`' && line.slice(lead.length).includes('`')) return 0;
    if ((longest[sign][at + 1] ?? 0) < fence.length) return 0;
    let end = at + 1;
    while (!fences[end]?.startsWith(fence)) end += 1;
    return end - at + 1;
  };
}
