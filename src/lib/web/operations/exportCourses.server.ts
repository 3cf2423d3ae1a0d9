// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { writeCommit } from '../../document/courseCommits.ts';
import { openGit, type Git } from '../../server/git.server.ts';
import { OperationRefusal } from '../../server/operationRefusal.ts';
import { listCourseCommits, type ExportSource } from './exportCommits.server.ts';

export type ExportReport = {
  /** Commits that were not there before; all of them when the history is new. */
  added: number;
  total: number;
  /** Whether commits that were there before are no more: something was redacted, moved, or the address has changed. */
  isRewritten: boolean;
};

const [branch, exported, next] = ['refs/heads/main', 'refs/essaim/exported', 'refs/essaim/next'];

/**
 * Writes the history of the courses into a Git repository of its own, with its files beside. Running it again adds what
 * is new. The whole history is made each time, and Git keeps what it has already: what comes out never depends on what
 * was there before.
 *
 * @throws {OperationRefusal} `git-missing`, `not-an-export`, `export-changed`, `git-failed`
 */
export async function exportCourses(source: ExportSource, folder: string): Promise<ExportReport> {
  const git = await openExport(folder);
  const former = await git.ask('rev-parse', '--verify', '--quiet', exported);
  await refuseChanged(git, folder, former);
  await git.ask('update-ref', '-d', next);
  await git.feed(['fast-import', '--quiet', '--force', '--done'], writeHistory(source));
  const latest = await git.ask('rev-parse', '--verify', '--quiet', next);
  if (latest === undefined) return { added: 0, total: 0, isRewritten: false };
  const isRewritten = former !== undefined && !(await isAncestor(git, former, latest));
  const report = {
    added: Number(await git.run('rev-list', '--count', latest, ...(former && !isRewritten ? [`^${former}`] : []))),
    total: Number(await git.run('rev-list', '--count', latest)),
    isRewritten,
  };
  await git.run('reset', '--quiet', '--hard', next);
  await git.run('update-ref', exported, next);
  await git.run('update-ref', '-d', next);
  if (isRewritten) await forgetFormer(git);
  return report;
}

/** What was taken out of the history must not stay in the repository, unseen. */
async function forgetFormer(git: Git): Promise<void> {
  await git.ask('update-ref', '-d', 'ORIG_HEAD');
  await git.run('reflog', 'expire', '--expire=now', '--all');
  await git.run('gc', '--quiet', '--prune=now');
}

async function openExport(folder: string): Promise<Git> {
  const isEmpty = !existsSync(folder) || readdirSync(folder).length === 0;
  await openGit(tmpdir()).run('version');
  const git = openGit(folder);
  if (!isEmpty) {
    // Asked of this folder alone: one of its parents may be somebody's repository.
    const isOwn = readdirSync(folder).includes('.git') && (await git.ask('config', '--local', 'essaim.export'));
    if (isOwn !== 'true') throw new OperationRefusal('not-an-export', { folder });
    return git;
  }
  mkdirSync(folder, { recursive: true });
  await git.run('init', '--quiet');
  await git.run('symbolic-ref', 'HEAD', branch);
  await git.run('config', '--local', 'essaim.export', 'true');
  return git;
}

async function refuseChanged(git: Git, folder: string, former: string | undefined): Promise<void> {
  const isOnBranch = (await git.ask('symbolic-ref', 'HEAD')) === branch;
  const isSame = (await git.ask('rev-parse', '--verify', '--quiet', branch)) === former;
  const changed = await git.run('status', '--porcelain', '--untracked-files=no');
  if (!isOnBranch || !isSame || changed !== '') throw new OperationRefusal('export-changed', { folder });
}

async function isAncestor(git: Git, older: string, newer: string): Promise<boolean> {
  return (await git.ask('merge-base', '--is-ancestor', older, newer)) !== undefined;
}

async function* writeHistory(source: ExportSource): AsyncGenerator<Uint8Array | string> {
  for await (const commit of listCourseCommits(source)) yield* writeCommit(next, commit);
  yield 'done\n';
}
