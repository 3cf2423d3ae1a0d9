// SPDX-License-Identifier: AGPL-3.0-or-later
import { isPng, unbakePng } from './bakedPng.server.ts';
import { unbakeSvg, type Unbaked } from './bakedSvg.ts';
import { isObject, parseJsonObject, toList, type JsonObject } from './json.ts';

/** Images of badges weigh less; what is in them weighs much less. */
export const badgeBounds = { fileBytes: 1_048_576, credentialCharacters: 131_072 } as const;

export const badgeFaults = [
  'empty',
  'tooLarge',
  'nothingInImage',
  'unreadable',
  'notBadge',
  'olderBadge',
  'signedAsToken',
] as const;
export type BadgeFault = (typeof badgeFaults)[number];

export type BadgeFile = { kind: 'badge'; credential: JsonObject } | { kind: 'faulty'; fault: BadgeFault };

/** Finds the badge in a file from anywhere: JSON, or an SVG or PNG image that holds it. */
export function readBadgeFile(bytes: Uint8Array): BadgeFile {
  if (bytes.length > badgeBounds.fileBytes) return faulty('tooLarge');
  const found = findText(bytes);
  if (found.kind === 'none') return faulty('nothingInImage');
  if (found.kind === 'unreadable') return faulty('unreadable');
  return readCredential(found.text);
}

function findText(bytes: Uint8Array): Unbaked {
  if (isPng(bytes)) return unbakePng(bytes);
  const text = new TextDecoder().decode(bytes).trim();
  return text.startsWith('<') ? unbakeSvg(text) : { kind: 'credential', text };
}

function readCredential(text: string): BadgeFile {
  if (text === '') return faulty('empty');
  if (text.length > badgeBounds.credentialCharacters) return faulty('tooLarge');
  // Three parts in base64url: a badge inside a signed token (VC-JWT), the other way the standard allows.
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return faulty('signedAsToken');
  const credential = parseJsonObject(text);
  if (!credential) return faulty('unreadable');
  if (isOlder(credential)) return faulty('olderBadge');
  return isBadge(credential) ? { kind: 'badge', credential } : faulty('notBadge');
}

function isBadge({ type, credentialSubject }: JsonObject): boolean {
  const types = toList(type);
  const isOne = types.includes('OpenBadgeCredential') || types.includes('AchievementCredential');
  return isOne && types.includes('VerifiableCredential') && isObject(credentialSubject);
}

/** An assertion of Open Badges 1 or 2. */
function isOlder({ '@context': context, type, badge }: JsonObject): boolean {
  return badge !== undefined && (type === 'Assertion' || toList(context).includes('https://w3id.org/openbadges/v2'));
}

function faulty(fault: BadgeFault): BadgeFile {
  return { kind: 'faulty', fault };
}
