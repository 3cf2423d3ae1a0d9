// SPDX-License-Identifier: AGPL-3.0-or-later

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

/** Deeper than any badge; a parser of JSON-LD calls itself once per level. */
const deepest = 24;
const mostValues = 5_000;

/** Names that every object has: no honest file uses them, and a careless program could be changed by them. */
const poisoned = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads one JSON object from outside. Undefined for anything else, and for one that is nested, large or named in a way
 * that only harm explains. The caller bounds the length of the text.
 */
export function parseJsonObject(text: string): JsonObject | undefined {
  const value = parse(text);
  return isObject(value) && isHarmless(value) ? value : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One value or a list of them, as JSON-LD lets people write. */
export function toList(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Looks level by level instead of calling itself: the text is not to be trusted yet. */
function isHarmless(root: JsonObject): boolean {
  let level: JsonValue[] = [root];
  let count = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    count += level.length;
    if (depth > deepest || count > mostValues) return false;
    if (level.some((value) => isObject(value) && Object.keys(value).some((key) => poisoned.has(key)))) return false;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return true;
}
