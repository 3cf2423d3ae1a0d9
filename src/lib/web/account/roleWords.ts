// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Grant, Role } from '../../account/role.ts';
import { m } from '../../paraglide/messages.js';

export const roleWords: Record<Role, () => string> = {
  reviewer: m.role_reviewer,
  moderator: m.role_moderator,
  operator: m.role_operator,
};

/** `titles`: those of the modules, by their slugs. */
export function describeGrant({ role, module }: Grant, titles: ReadonlyMap<string, string>): string {
  const word = roleWords[role]();
  return module === '' ? word : m.role_of_module({ role: word, module: titles.get(module) ?? module });
}
