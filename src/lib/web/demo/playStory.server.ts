// SPDX-License-Identifier: AGPL-3.0-or-later
import { getModuleOutline } from '../../catalogue/modules.server.ts';
import { changeInstance, renderTexts } from '../../community/instance/instanceSettings.server.ts';
import { holderOfTheMachine } from '../../account/role.ts';
import type { Instance } from '../composition.server.ts';
import { castPeople } from './castPeople.server.ts';
import { createChance } from '../../shared/chance.ts';
import type { Player, Stage } from './stage.ts';
import { story, type ToldPerson } from './story.ts';
import { tellAnnouncements } from './tellAnnouncements.server.ts';
import { tellLearners } from './tellLearners.server.ts';
import { tellProposals } from './tellProposals.server.ts';
import { tellThreads } from './tellThreads.server.ts';
import { tellWorkshop } from './tellWorkshop.server.ts';

/** How many days before its end the story begins: what the courses say was published then. */
export const storyDays = 60;

export type Performance = {
  /** What is left to chance comes out the same from the same seed. */
  seed: number;
  /** The end of the story. */
  today: Date;
  /** Not drawn from the seed: whoever knows it could sign in. */
  passphraseOf: (person: ToldPerson) => string;
};

/**
 * Fills an instance that has nobody in it with example people and what they did, by the commands that people's own acts
 * go through, each at its moment. Gives the people, to be named once to whoever runs this.
 */
export async function playStory(instance: Instance, { seed, today, passphraseOf }: Performance): Promise<Player[]> {
  const { db } = instance;
  const begin = new Date(today.getTime() - storyDays * 86_400_000);
  await nameInstance(instance, { seed, begin });
  const players = await castPeople(db, { story, passphraseOf }, begin);
  const stage: Stage = { instance, chance: createChance(seed), today, players };
  const outline = await getModuleOutline(db, story.module, 'fr');
  const deeds = [
    ...tellAnnouncements(stage, story),
    ...tellProposals(stage, story),
    ...tellThreads(stage, story),
    ...tellWorkshop(stage, { story, outline }),
    ...tellLearners(stage, { story, outline }),
  ];
  for (const { at, act } of deeds.toSorted((a, b) => a.at.getTime() - b.at.getTime())) await act(at);
  await instance.settle();
  return [...players.values()];
}

/** Its name, its welcome and its banner say that it is an example. */
async function nameInstance({ db, renderAnnouncement }: Instance, { seed, begin }: { seed: number; begin: Date }) {
  const change = { by: holderOfTheMachine, version: 0 };
  const welcome = await renderTexts(story.welcome, renderAnnouncement);
  await changeInstance(db, { ...change, subject: 'demonstration', value: seed }, begin);
  await changeInstance(db, { ...change, subject: 'name', value: story.name }, begin);
  await changeInstance(db, { ...change, subject: 'welcome', value: welcome }, begin);
}
