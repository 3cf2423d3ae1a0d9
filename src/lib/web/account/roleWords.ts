// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Grant, Role } from '../../account/role.ts';
import { m } from '../../paraglide/messages.js';

export const roleWords: Record<Role, () => string> = {
  reviewer: m.role_reviewer,
  moderator: m.role_moderator,
  operator: m.role_operator,
};

export function describeGrant({ role, module }: Grant): string {
  const word = roleWords[role]();
  return module === '' ? word : m.role_of_module({ role: word, module });
}
