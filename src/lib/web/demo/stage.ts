// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Instance } from '../composition.server.ts';
import type { Chance } from '../../shared/chance.ts';
import type { ToldPerson } from './story.ts';

/** Something that happens at a moment of the story. Their order is that of their moments, whoever tells them. */
export type Deed = { at: Date; act: (at: Date) => Promise<void> };

export type Player = ToldPerson & { accountId: number; visitor: Visitor & { account: object } };

/** Where the story is played, as those who tell a part of it need it. */
export type Stage = {
  instance: Instance;
  chance: Chance;
  /** The end of the story: everything in it is so many days before. */
  today: Date;
  players: ReadonlyMap<string, Player>;
};

const dayMs = 86_400_000;

/** A moment of a day of the story, in the hours that people are awake; never after the end. */
export function momentOf({ today, chance }: Stage, daysAgo: number, hour = chance.between(8, 20)): Date {
  const day = Math.floor(today.getTime() / dayMs) - daysAgo;
  const moment = day * dayMs + (hour * 60 + chance.between(0, 59)) * 60_000;
  return new Date(Math.min(moment, today.getTime()));
}

export function playerOf({ players }: Stage, key: string): Player {
  const player = players.get(key);
  if (!player) throw new Error(`Nobody in the story is called ${key}.`);
  return player;
}
