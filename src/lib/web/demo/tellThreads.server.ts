// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerThread } from '../../community/forum/answerThread.server.ts';
import { markHelped } from '../../community/forum/helpedPosts.server.ts';
import { openThread } from '../../community/forum/openThread.server.ts';
import { momentOf, playerOf, type Deed, type Player, type Stage } from './stage.ts';
import type { Story, ToldThread } from './story.ts';

/** What is asked in the forum, and answered. */
export function tellThreads(stage: Stage, story: Story): Deed[] {
  return story.threads.flatMap((told) => tellOne(stage, story, told));
}

function tellOne(stage: Stage, story: Story, told: ToldThread): Deed[] {
  const { chance } = stage;
  const askerKey = chance.pick(story.contributors);
  const asker = playerOf(stage, askerKey);
  const reviewer = playerOf(stage, chance.pick(story.reviewers));
  const other = playerOf(stage, chance.pick(story.contributors.filter((key) => key !== askerKey)));
  const cast = { asker, reviewer, other };
  const asked = momentOf(stage, told.daysAgo);
  let threadId = 0;
  const answers = told.answers.map(({ after, by, body, hasHelped }, index): Deed => {
    // Each after the one it follows, on whatever day.
    const at = new Date(
      Math.max(momentOf(stage, told.daysAgo - after).getTime(), asked.getTime() + (index + 1) * 60_000),
    );
    return {
      at,
      act: () => answer(stage, { threadId, by: cast[by], body, helped: hasHelped ? asker : undefined }, at),
    };
  });
  const open = async (at: Date) => void (threadId = await ask(stage, { story, told, asker }, at));
  return [{ at: asked, act: open }, ...answers];
}

type Asking = { story: Story; told: ToldThread; asker: Player };

async function ask({ instance }: Stage, { story, told, asker }: Asking, now: Date): Promise<number> {
  const { title, body, document } = told;
  const [html = ''] = await instance.renderPosts([{ body, language: 'fr' }]);
  const place = { module: story.module, documentId: document || undefined, passageId: undefined };
  const draft = { ...place, language: 'fr' as const, title, body, html, displayName: asker.pseudonym };
  const asked = { draft, by: asker.visitor, secretHash: undefined, allowsVisitors: false, formHold: undefined };
  return (await openThread(instance.db, asked, now)).id;
}

type Answering = { threadId: number; by: Player; body: string; helped: Player | undefined };

async function answer({ instance }: Stage, { threadId, by, body, helped }: Answering, now: Date): Promise<void> {
  const { db } = instance;
  const [html = ''] = await instance.renderPosts([{ body, language: 'fr' }]);
  const said = { threadId, parentId: undefined, body, html, displayName: by.pseudonym };
  const added = { ...said, by: by.visitor, allowsVisitors: false, formHold: undefined };
  const { id } = await answerThread(db, added, now);
  if (helped) await markHelped(db, { postId: id, by: helped.visitor }, now);
}
