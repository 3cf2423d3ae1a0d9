// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { isOperator, isReviewer, type SignedIn } from '../account/role.ts';
import { countReviewers, listLastingGrants } from '../account/roles.server.ts';
import { assertMayWrite } from '../account/suspensions.server.ts';
import { recordActivity } from '../activity/activities.server.ts';
import type { Database, Reader } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { areRules, firstRules, isApprovalCount, type ModuleRules } from './moduleRules.ts';
import type { Relation } from './proposal.machine.ts';
import { moduleRules } from './review.schema.server.ts';

/** How a module wants its proposals treated. */
export async function getModuleRules(reader: Reader, module: string): Promise<ModuleRules> {
  const [found] = await reader.select().from(moduleRules).where(eq(moduleRules.module, module)).limit(1);
  return found ? rulesOf(found) : firstRules;
}

function rulesOf({ approvals, laneHours }: typeof moduleRules.$inferSelect): ModuleRules {
  return {
    approvals: isApprovalCount(approvals) ? approvals : firstRules.approvals,
    laneHours: laneHours ?? undefined,
  };
}

/** The rules of the modules that have chosen some; a thousand at most. */
export async function listModuleRules(reader: Reader): Promise<Map<string, ModuleRules>> {
  const rows = await reader.select().from(moduleRules).orderBy(moduleRules.module).limit(1000);
  return new Map(rows.map((row) => [row.module, rulesOf(row)]));
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

/**
 * Chooses how a module treats its proposals. What waits already is treated so from now on.
 *
 * @throws {DomainError} `account/suspended`, `account/forbidden` unless a reviewer of the module or the operator asks,
 * `contribution/rules-refused` for rules that there are not
 */
export async function chooseModuleRules(
  db: Database,
  { by, module, rules }: { by: Pick<SignedIn, 'accountId' | 'grants'>; module: string; rules: ModuleRules },
  now: Date,
): Promise<void> {
  if (!areRules(rules)) throw new DomainError('contribution/rules-refused');
  await db.write(async (tx) => {
    await assertMayWrite(tx, by.accountId, now);
    const asking = { grants: await listLastingGrants(tx, by) };
    if (!isReviewer(asking, module) && !isOperator(asking)) throw new DomainError('account/forbidden');
    const columns = { approvals: rules.approvals, laneHours: rules.laneHours ?? null };
    await tx
      .insert(moduleRules)
      .values({ module, ...columns })
      .onConflictDoUpdate({ target: moduleRules.module, set: columns });
    const data = { module, approvals: rules.approvals, laneHours: rules.laneHours ?? 0 };
    const act = { actorId: by.accountId, verb: 'moduleRulesChosen', object: `module/${module}`, data };
    await recordActivity(tx, act, now);
  });
}
