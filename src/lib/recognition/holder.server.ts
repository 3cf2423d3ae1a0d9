// SPDX-License-Identifier: AGPL-3.0-or-later
import { sha256 } from '../shared/hash.server.ts';

/**
 * A name as a badge carries it: who knows the name can check it, who does not cannot read it.
 *
 * Source: Open Badges 3.0, IdentityObject, https://www.imsglobal.org/spec/ob/v3p0/#identityobject
 */
export function hashName(name: string, salt: string): string {
  return `sha256$${sha256(name + salt)}`;
}
