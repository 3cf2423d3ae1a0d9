// SPDX-License-Identifier: AGPL-3.0-or-later
import { isObject, toList, type JsonObject, type JsonValue } from './json.ts';

/** What a badge says, in plain text; a part that it does not say, or not plainly, is undefined. */
export type BadgeClaims = {
  id: string | undefined;
  title: string | undefined;
  description: string | undefined;
  criteria: string | undefined;
  issuerId: string | undefined;
  issuerName: string | undefined;
  validFrom: string | undefined;
  validUntil: string | undefined;
};

const mostCharacters = 2_000;

/** Reads what a badge says. It proves nothing: a signature does. */
export function readClaims(credential: JsonObject): BadgeClaims {
  const { id, name, issuer, validFrom, validUntil, credentialSubject } = credential;
  const subject = toList(credentialSubject)[0];
  const achievement = toObject(toList(toObject(subject).achievement)[0]);
  return {
    id: toText(id),
    title: toText(achievement.name) ?? toText(name),
    description: toText(achievement.description),
    criteria: toText(toObject(achievement.criteria).narrative),
    issuerId: toText(issuer) ?? toText(toObject(issuer).id),
    issuerName: toText(toObject(issuer).name),
    validFrom: toText(validFrom),
    validUntil: toText(validUntil),
  };
}

function toObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function toText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, mostCharacters) : undefined;
}
