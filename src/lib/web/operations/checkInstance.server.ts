// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkForum, type ForumFault } from '../../community/forum/checkForum.server.ts';
import { checkInstancePictures, type PictureFault } from '../../community/instance/checkPictures.server.ts';
import { checkDocuments, type DocumentFault } from '../../document/checkDocuments.server.ts';
import { checkMedia, type MediaFault } from '../../document/checkMedia.server.ts';
import { checkCredentials, type CredentialFault } from '../../recognition/checkCredentials.server.ts';
import { checkDatabase } from '../../server/database/copyDatabase.server.ts';
import { useDatabase, type Tools } from './tools.server.ts';

/** `database-damaged`: the subject is what SQLite says; otherwise the name of what is at fault. */
export type InstanceFault =
  | { kind: 'database-damaged'; subject: string }
  | DocumentFault
  | MediaFault
  | PictureFault
  | ForumFault
  | CredentialFault;

/** How much was looked at, and what is not as it should be. Where the database is damaged, nothing more is read. */
export type InstanceCheck = {
  revisions: number;
  mediaFiles: number;
  credentials: number;
  posts: number;
  faults: InstanceFault[];
};

/**
 * Looks at all that an instance keeps: the database, every text against its name, every file against its name, every
 * signature, and what the search of the forum finds against its posts. Writes nothing; the site may be served meanwhile.
 *
 * @throws {OperationRefusal} `no-database`, `not-migrated`
 */
export async function checkInstance(tools: Tools): Promise<InstanceCheck> {
  return useDatabase(tools, async (db) => {
    const damages = checkDatabase(tools.data.databaseFile);
    if (damages.length > 0)
      return {
        ...{ revisions: 0, mediaFiles: 0, credentials: 0, posts: 0 },
        faults: damages.map((subject) => ({ kind: 'database-damaged' as const, subject })),
      };
    const documents = await checkDocuments(db.read);
    const media = await checkMedia(db.read, tools.data.mediaFolder);
    const pictures = await checkInstancePictures(db.read);
    const forum = await checkForum(db.read);
    const credentials = await checkCredentials(db);
    return {
      revisions: documents.revisions,
      mediaFiles: media.files + pictures.pictures,
      credentials: credentials.signed,
      posts: forum.posts,
      faults: [...documents.faults, ...media.faults, ...pictures.faults, ...forum.faults, ...credentials.faults],
    };
  });
}
