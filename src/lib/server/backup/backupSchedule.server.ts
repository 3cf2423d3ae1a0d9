// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { listBackupNames, listOutdated, nameBackup, parseBackupName } from './rotation.ts';

/** `lastAt` is when the newest backup of the folder was begun. */
export type BackupStatus = { isFailing: boolean; lastAt: Date | undefined };

export type BackupSchedule = {
  status(): BackupStatus;
  stop(): void;
};

export type SchedulePlan = {
  folder: string;
  everyMs: number;
  keep: number;
  /** Makes a backup, and has it whole under that name or not at all. */
  backUp: (target: string) => Promise<unknown>;
  report: (outcome: { file: string; removed: number } | { error: unknown }) => void;
  /** Whether a backup would be one thing too many now. */
  isBusy: () => boolean;
  now: () => Date;
  /** Runs a function once, later; returns what cancels it. */
  later: (run: () => void, delayMs: number) => () => void;
};

/** A start is busy enough, and an instance that restarts in a loop must not fill its disk. */
export const firstDelayMs = 60_000;
export const retryMs = 3_600_000;
/** A machine that is busy for an hour is backed up all the same. */
export const busyMs = 300_000;
const mostWaits = 12;

/** Makes a backup each time the newest one of a folder has become old enough, and deletes those that are outdated. */
export function scheduleBackups(plan: SchedulePlan): BackupSchedule {
  let isFailing = false;
  let cancel = plan.later(() => void run(), Math.max(firstDelayMs, untilDue(plan)));
  let isStopped = false;
  let waits = 0;

  async function run(): Promise<void> {
    if (plan.isBusy() && waits < mostWaits) {
      waits += 1;
      cancel = plan.later(() => void run(), busyMs);
      return;
    }
    waits = 0;
    const target = join(plan.folder, nameBackup(plan.now()));
    const failure = await plan.backUp(target).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    if (isStopped) return;
    isFailing = failure !== undefined;
    plan.report(failure ?? { file: target, removed: removeOutdated(plan) });
    cancel = plan.later(() => void run(), isFailing ? Math.min(retryMs, plan.everyMs) : plan.everyMs);
  }

  return {
    status: () => ({ isFailing, lastAt: findLast(plan.folder) }),
    stop: () => {
      isStopped = true;
      cancel();
    },
  };
}

function untilDue({ folder, everyMs, now }: SchedulePlan): number {
  const last = findLast(folder);
  return last === undefined ? 0 : last.getTime() + everyMs - now().getTime();
}

function findLast(folder: string): Date | undefined {
  const [newest] = existsSync(folder) ? listBackupNames(readdirSync(folder)) : [];
  return newest === undefined ? undefined : parseBackupName(newest);
}

/** @returns how many */
export function removeOutdated({ folder, keep }: { folder: string; keep: number }): number {
  const outdated = listOutdated(readdirSync(folder), keep);
  for (const name of outdated) rmSync(join(folder, name));
  return outdated.length;
}
