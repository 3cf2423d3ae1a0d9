// SPDX-License-Identifier: AGPL-3.0-or-later

const namespace = 'https://purl.imsglobal.org/ob/v3p0';
const dataStart = '<![CDATA[';
const dataEnd = ']]>';

/**
 * A drawing with a credential in it.
 *
 * Source: Open Badges 3.0, section 5.3.2 (SVG baking), https://www.imsglobal.org/spec/ob/v3p0/#svg-baking
 *
 * @throws {Error} when the text is no SVG as this program draws them
 */
export function bakeSvg(svg: string, credential: string): string {
  const end = svg.indexOf('>');
  if (!svg.startsWith('<svg ') || end < 0) throw new Error('Only a drawing made here can be baked.');
  // Inside JSON, the three characters that end a CDATA section only stand in strings, where this says the same.
  const text = credential.replaceAll(dataEnd, ']]\\u003e');
  const element = `<openbadges:credential>${dataStart}${text}${dataEnd}</openbadges:credential>`;
  return `${svg.slice(0, end)} xmlns:openbadges="${namespace}">${element}${svg.slice(end + 1)}`;
}

export type Unbaked = { kind: 'credential'; text: string } | { kind: 'none' } | { kind: 'unreadable' };

/**
 * Finds the credential in a drawing from anywhere. Nothing of the drawing is interpreted: no entity, no reference, no
 * style, so that nothing in it can grow or reach out. The caller bounds its length.
 */
export function unbakeSvg(svg: string): Unbaked {
  const text = withoutComments(svg);
  const prefix = /xmlns:([A-Za-z_][\w.-]{0,50})\s*=\s*["']https:\/\/purl\.imsglobal\.org\/ob\/v3p0["']/.exec(text)?.[1];
  const start = prefix === undefined ? -1 : text.indexOf(`<${prefix}:credential`);
  if (start < 0) return { kind: 'none' };
  const open = text.indexOf('>', start);
  const close = text.indexOf(`</${prefix}:credential`, open);
  if (open < 0 || close < 0) return { kind: 'unreadable' };
  const verify = /\sverify\s*=\s*["']([^"']*)["']/.exec(text.slice(start, open))?.[1];
  return { kind: 'credential', text: (verify ?? readContent(text.slice(open + 1, close))).trim() };
}

/** One walk, whatever stands in it; what a CDATA section holds is no comment. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  while (from < text.length) {
    const start = text.indexOf('<!', from);
    if (start < 0) break;
    const isComment = text.startsWith('<!--', start);
    const isData = text.startsWith(dataStart, start);
    const ending = isComment ? '-->' : isData ? dataEnd : '>';
    const end = text.indexOf(ending, start);
    const next = end < 0 ? text.length : end + ending.length;
    parts.push(text.slice(from, isComment ? start : next));
    from = next;
  }
  return parts.join('') + text.slice(from);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text as written: CDATA sections as they are, and the five entities of XML elsewhere. */
function readContent(content: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let start = content.indexOf(dataStart); start >= 0; start = content.indexOf(dataStart, from)) {
    const end = content.indexOf(dataEnd, start);
    if (end < 0) break;
    parts.push(readEntities(content.slice(from, start)), content.slice(start + dataStart.length, end));
    from = end + dataEnd.length;
  }
  return parts.join('') + readEntities(content.slice(from));
}

function readEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
}
