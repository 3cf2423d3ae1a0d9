// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FileProblem } from '../markdown/problem.ts';
import type { Database } from '../server/database/database.server.ts';
import { growContentVersions, scopeOf } from './contentVersions.server.ts';
import { mediaFile } from './document.schema.server.ts';
import { keepMedia, measureMedia } from './media.server.ts';
import type { CourseMedia } from './readCourses.server.ts';

/** Keeps the media files of `courses/` that are new or changed; returns those that cannot be shown, and why. */
export async function importMedia(
  db: Database,
  media: readonly CourseMedia[],
  mediaFolder: string,
): Promise<FileProblem[]> {
  const problems: FileProblem[] = [];
  const known = await db.read.select().from(mediaFile);
  const knownHash = new Map(known.map((row) => [`${row.module}/${row.language}/${row.path}`, row.sha256]));
  for (const file of media) {
    const measured = await measureMedia(file);
    if ('rule' in measured) {
      problems.push({ file: file.file, ...measured });
      continue;
    }
    await keepMedia(mediaFolder, measured);
    if (knownHash.get(file.file) === measured.sha256) continue;
    const { module, language, path } = file;
    const { sha256, extension, width, height } = measured;
    await db.write(async (tx) => {
      await tx
        .insert(mediaFile)
        .values({ module, language, path, sha256, extension, width, height })
        .onConflictDoUpdate({
          target: [mediaFile.module, mediaFile.language, mediaFile.path],
          set: { sha256, extension, width, height },
        });
      await growContentVersions(tx, [scopeOf(module)]);
    });
  }
  return problems;
}
