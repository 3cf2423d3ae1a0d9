// SPDX-License-Identifier: AGPL-3.0-or-later
import { desc, eq, inArray } from 'drizzle-orm';
import { isOperator, isReviewer, type SignedIn } from '../account/role.ts';
import { countReviewers, listLastingGrants } from '../account/roles.server.ts';
import { assertMayWrite } from '../account/suspensions.server.ts';
import { recordActivity } from '../activity/activities.server.ts';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { areRules, everyModule, firstRules, isApprovalCount, type ModuleRules } from './moduleRules.ts';
import type { Relation } from './proposal.machine.ts';
import { moduleRules } from './review.schema.server.ts';

/** How the proposals of a module are treated: as it has chosen, else as the site has, else by the first rules. */
export async function getModuleRules(reader: Reader, module: string): Promise<ModuleRules> {
  const either = inArray(moduleRules.module, [module, everyModule]);
  // The name of the site's comes before any other.
  const [found] = await reader.select().from(moduleRules).where(either).orderBy(desc(moduleRules.module)).limit(1);
  return found ? rulesOf(found) : firstRules;
}

/** Those that a module has chosen; undefined when it follows the site. */
export async function findOwnRules(reader: Reader, module: string): Promise<ModuleRules | undefined> {
  const [found] = await reader.select().from(moduleRules).where(eq(moduleRules.module, module)).limit(1);
  return found && rulesOf(found);
}

function rulesOf({ approvals, laneHours }: typeof moduleRules.$inferSelect): ModuleRules {
  return {
    approvals: isApprovalCount(approvals) ? approvals : firstRules.approvals,
    laneHours: laneHours ?? undefined,
  };
}

/** The rules of the modules that have chosen some, and those of the site; a thousand at most. */
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

/** What the activity calls the rules of the whole site. */
export const siteRulesObject = 'site/rules';

/**
 * Chooses how a module treats its proposals, or, for `everyModule`, those of the modules that have chosen nothing. Without
 * rules, it follows the site again. What waits already is treated so from now on.
 *
 * @throws {DomainError} `account/suspended`, `account/forbidden` unless the operator asks, or a reviewer of the module,
 * `contribution/rules-refused` for rules that there are not
 */
export async function chooseModuleRules(
  db: Database,
  { by, module, rules }: { by: Pick<SignedIn, 'accountId' | 'grants'>; module: string; rules: ModuleRules | undefined },
  now: Date,
): Promise<void> {
  if (rules && !areRules(rules)) throw new DomainError('contribution/rules-refused');
  await db.write(async (tx) => {
    await assertMayWrite(tx, by.accountId, now);
    const asking = { grants: await listLastingGrants(tx, by) };
    const isOwn = module !== everyModule && isReviewer(asking, module);
    if (!isOwn && !isOperator(asking)) throw new DomainError('account/forbidden');
    await keepRules(tx, module, rules);
    const data = rules ? { module, approvals: rules.approvals, laneHours: rules.laneHours ?? 0 } : { module };
    const object = module === everyModule ? siteRulesObject : `module/${module}`;
    await recordActivity(tx, { actorId: by.accountId, verb: 'moduleRulesChosen', object, data }, now);
  });
}

async function keepRules(tx: Transaction, module: string, rules: ModuleRules | undefined): Promise<void> {
  if (!rules) return void (await tx.delete(moduleRules).where(eq(moduleRules.module, module)));
  const columns = { approvals: rules.approvals, laneHours: rules.laneHours ?? null };
  await tx
    .insert(moduleRules)
    .values({ module, ...columns })
    .onConflictDoUpdate({ target: moduleRules.module, set: columns });
}
