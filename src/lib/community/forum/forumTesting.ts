// SPDX-License-Identifier: AGPL-3.0-or-later
import { ownModule, now } from '../../contribution/contributionTesting.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { document } from '../../document/document.schema.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { answerThread, type NewAnswer } from './answerThread.server.ts';
import type { QuestionDraft } from './forum.ts';
import { editPost, type PostEdit } from './editPost.server.ts';
import { openThread, type NewThread } from './openThread.server.ts';
import { getPost } from './posts.server.ts';
import { renderPost } from './postText.ts';

/** For tests: a module that can be asked about, without its text, and a lesson of it. */
export async function aModule(db: Database, module = ownModule): Promise<void> {
  const place = { module, language: 'fr', position: 0, publishedRevision: '', importedRevision: '' };
  const own = { id: `module-${module}`, kind: 'module' as const, slug: module, path: 'module.md' };
  const lesson = { id: `lecon-${module}`, kind: 'lesson' as const, slug: 'lecon', path: '01-debut/01-lecon.md' };
  await db.write(async (tx) => {
    await tx.insert(document).values([
      { ...place, ...own },
      { ...place, ...lesson },
    ]);
  });
}

/** For tests: a question by somebody called Zoé. */
export function aQuestion(changes: Partial<QuestionDraft> = {}): QuestionDraft {
  const body = changes.body ?? 'Le mien ne se souvient de **rien**.';
  return {
    module: ownModule,
    language: 'fr',
    documentId: undefined,
    passageId: undefined,
    title: 'À quoi sert un cookie ?',
    displayName: 'Zoé',
    html: renderPost(body, 'fr'),
    ...changes,
    body,
  };
}

type ThreadOptions = Partial<QuestionDraft> & Partial<Omit<NewThread, 'draft' | 'by'>> & { by: Visitor; at?: Date };

/** For tests: a thread that somebody opens. Resolves to its number. */
export async function aThread(db: Database, { by, at = now, ...options }: ThreadOptions): Promise<number> {
  const { secretHash, allowsVisitors = false, formHold, ...changes } = options;
  const added = { draft: aQuestion(changes), by, secretHash, allowsVisitors, formHold };
  return (await openThread(db, added, at)).id;
}

/** For tests: what somebody answers. Resolves to its number. */
export async function anAnswer(
  db: Database,
  { at = now, ...added }: Partial<NewAnswer> & Pick<NewAnswer, 'by' | 'threadId'> & { at?: Date },
): Promise<number> {
  const body = added.body ?? 'À se souvenir de vous d’une page à l’autre.';
  const said = { body, html: renderPost(body, 'fr'), displayName: 'Sam', parentId: undefined };
  return (await answerThread(db, { ...said, allowsVisitors: false, formHold: undefined, ...added }, at)).id;
}

type EditOptions = Partial<PostEdit> & Pick<PostEdit, 'by' | 'postId'> & { at?: Date };

/** For tests: what somebody says instead, written from the last wording. Resolves to whether it waits. */
export async function anEdit(db: Database, { at = now, ...edit }: EditOptions): Promise<boolean> {
  const body = edit.body ?? 'À se souvenir de vous d’une page à l’autre, et d’un jour à l’autre.';
  const { wording } = await getPost(db.read, edit.postId);
  const said = { wording, title: 'À quoi sert un traceur ?', body, html: renderPost(body, 'fr'), formHold: undefined };
  return (await editPost(db, { ...said, ...edit }, at)).isHeld;
}

/** For tests: nobody who is known. */
export const aStranger: Visitor = { account: undefined, secret: undefined };
