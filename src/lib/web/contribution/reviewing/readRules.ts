// SPDX-License-Identifier: AGPL-3.0-or-later
import { isApprovalCount, type ModuleRules } from '../../../contribution/moduleRules.ts';
import { DomainError } from '../../../shared/refusal.ts';

/** What was typed in a field; empty when it was not. */
type Typed = (field: string) => string;

/** The rules that the fields of `RulesFields` choose; undefined when they choose none. */
export function findRules(typed: Typed): ModuleRules | undefined {
  const [approvals, hours] = [Number(typed('approvals')), Number(typed('lane'))];
  if (typed('approvals') === '' || !isApprovalCount(approvals) || Number.isNaN(hours)) return undefined;
  return { approvals, laneHours: hours === 0 ? undefined : hours };
}

/** @throws {DomainError} `contribution/rules-refused` when the fields choose none */
export function readRules(typed: Typed): ModuleRules {
  const rules = findRules(typed);
  if (!rules) throw new DomainError('contribution/rules-refused');
  return rules;
}
