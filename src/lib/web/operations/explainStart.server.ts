// SPDX-License-Identifier: AGPL-3.0-or-later
import { StartError } from '../../server/startError.server.ts';
import { DomainError } from '../../shared/refusal.ts';

/** What stopped the publication of `courses/` at start, in one line that says what to do; a bug is thrown on as it is. */
export function explainPublishing(error: unknown, { coursesFolder }: { coursesFolder: string }): unknown {
  const advice = adviceFor(error);
  return advice === undefined ? error : new StartError(advice.replace('{courses}', coursesFolder), { cause: error });
}

function adviceFor(error: unknown): string | undefined {
  const code = error instanceof DomainError || (error instanceof Error && 'code' in error) ? String(error.code) : '';
  if (['ENOSPC', 'EDQUOT', 'server/disk-full'].includes(code)) {
    return 'The disk is full: the courses could not be kept. Free some space, then start again.';
  }
  if (code === 'server/database-busy') {
    return 'The database is locked by another program: stop it (another Essaim, perhaps), then start again.';
  }
  if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(code)) {
    return `The courses folder {courses} cannot be read (${code}): give Essaim the right to read it, or name another folder in ESSAIM_COURSES.`;
  }
  return undefined;
}
