// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { countReviewers } from '../account/roles.server.ts';
import type { Reader } from '../server/database/database.server.ts';
import type { Relation } from './proposal.machine.ts';
import { moduleRules } from './review.schema.server.ts';

/** `laneHours`: after how long small safe edits publish themselves; undefined when they do not. */
export type ModuleRules = { approvals: number; laneHours: number | undefined };

/** What a module that has said nothing asks for. */
export const firstRules: ModuleRules = { approvals: 1, laneHours: undefined };

/** How a module wants its proposals treated. */
export async function getModuleRules(reader: Reader, module: string): Promise<ModuleRules> {
  const [found] = await reader.select().from(moduleRules).where(eq(moduleRules.module, module)).limit(1);
  return found ? { approvals: found.approvals, laneHours: found.laneHours ?? undefined } : firstRules;
}

/**
 * How many approvals a proposal needs before this reviewer may publish it. Where a module has one reviewer, nobody else
 * could give a second one, nor any to what is their own.
 */
export async function countNeededApprovals(reader: Reader, module: string, as: Relation): Promise<number> {
  const { approvals } = await getModuleRules(reader, module);
  if ((await countReviewers(reader, module)) > 1) return approvals;
  return as.isProposer ? 0 : Math.min(approvals, 1);
}
