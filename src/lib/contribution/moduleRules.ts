// SPDX-License-Identifier: AGPL-3.0-or-later

/** Approvals that a module may ask for before a proposal is merged. */
export const approvalCounts = [0, 1, 2] as const;
export type ApprovalCount = (typeof approvalCounts)[number];

/** Hours between which a small safe edit publishes itself, where it does. */
export const laneHourLimits = { min: 24, max: 720 } as const;

/** The delays that are offered: a day, three days, a week, a month. */
export const laneHourChoices = [24, 72, 168, 720] as const;

/** How a module wants its proposals treated. */
export type ModuleRules = {
  approvals: ApprovalCount;
  /** Hours after which small safe edits publish themselves unless somebody objects; undefined when they never do. */
  laneHours: number | undefined;
};

/** What the rules of the whole site are kept under: those of the modules that have chosen none. No module is called so. */
export const everyModule = '';

/** Those of a site that has chosen none. */
export const firstRules: ModuleRules = { approvals: 1, laneHours: undefined };

export function isApprovalCount(value: number): value is ApprovalCount {
  return approvalCounts.some((count) => count === value);
}

export function areRules({ approvals, laneHours }: { approvals: number; laneHours: number | undefined }): boolean {
  const { min, max } = laneHourLimits;
  const isHours = laneHours === undefined || (Number.isInteger(laneHours) && laneHours >= min && laneHours <= max);
  return isApprovalCount(approvals) && isHours;
}
