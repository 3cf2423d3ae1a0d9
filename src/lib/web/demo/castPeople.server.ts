// SPDX-License-Identifier: AGPL-3.0-or-later
import { signUp } from '../../account/accounts.server.ts';
import { endSessionsOf } from '../../account/holderCommands.server.ts';
import { holderOfTheMachine, type Grant } from '../../account/role.ts';
import { grantRole } from '../../account/roles.server.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import type { Player } from './stage.ts';
import type { Story, ToldPerson } from './story.ts';

type Casting = { story: Story; passphraseOf: (person: ToldPerson) => string };

/** Gives the people of the story an account each, with a passphrase of theirs, and their roles. */
export async function castPeople(
  db: Database,
  { story, passphraseOf }: Casting,
  now: Date,
): Promise<Map<string, Player>> {
  const players = new Map<string, Player>();
  for (const person of story.people) {
    const { pseudonym } = person;
    const visit = { protocol: 'http' as const, cookieHeader: undefined, device: 'essaim demo' };
    const { accountId } = await signUp(db, { pseudonym, passphrase: passphraseOf(person), visit, isOpen: true }, now);
    // Nobody has just signed in.
    await endSessionsOf(db, pseudonym);
    const grants: Grant[] = person.roles.map((role) => ({ role, module: role === 'reviewer' ? story.module : '' }));
    for (const grant of grants)
      await grantRole(db, { by: holderOfTheMachine, pseudonym, ...grant, record: recordActivity }, now);
    const visitor = { account: { accountId, pseudonym, grants }, secret: undefined };
    players.set(person.key, { ...person, accountId, visitor });
  }
  return players;
}
