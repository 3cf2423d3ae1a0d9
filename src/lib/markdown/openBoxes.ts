// SPDX-License-Identifier: AGPL-3.0-or-later

/** The boxes (`:::callout`) that are open at some line of a text. */
export type Boxes = {
  /** Takes the next line and returns how many boxes are open after it. */
  read: (line: string) => number;
};

type Box = { colons: number; indentation: number; quotes: number };

const markers = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/;

/**
 * Follows the boxes of a text without parsing it, never counting fewer than the parser would open.
 *
 * A fence closes the outermost box that has no more colons than it has, and every box inside that one.
 */
export function openBoxes(): Boxes {
  let boxes: Box[] = [];

  function read(line: string): number {
    const lead = markers.exec(line)?.[0] ?? '';
    const [, fence, rest = ''] = /^(:{3,})(.*)$/.exec(line.slice(lead.length)) ?? [];
    if (fence === undefined) return boxes.length;
    const place = { colons: fence.length, indentation: widthOf(lead), quotes: lead.split('>').length - 1 };
    if (/^[^\s\p{P}\p{S}]/u.test(rest)) boxes.push(place);
    else if (rest.trim() === '' && /^[ \t>]*$/.test(lead)) boxes = boxes.slice(0, findClosed(boxes, place));
    return boxes.length;
  }

  return { read };
}

function findClosed(boxes: readonly Box[], fence: Box): number {
  const closed = boxes.findIndex(
    (box) => box.colons <= fence.colons && box.quotes === fence.quotes && fence.indentation < box.indentation + 4,
  );
  return closed === -1 ? boxes.length : closed;
}

function widthOf(lead: string): number {
  return lead.replace(/\t/g, '    ').length;
}
