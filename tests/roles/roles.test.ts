// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Who may do what, for every route there is.
 *
 * The doors (each `load`, action and method of an endpoint) are found in `src/routes`; `table.ts` says who is let in at
 * each. Every person of `people.ts` then asks at every door, through the route's own function, on a real instance, and
 * is signed in by a real session. So:
 *
 * - a new route, action or method fails here, by its name, until it has a line in `table.ts`;
 * - its line says `who`: one of the expectations of `expectations.ts`, or one of its own;
 * - when the question needs a thing to be about (an announcement, a session of the owner's), `ask` makes it: see
 *   `things.ts`. `scene.company.owner` is the one it must belong to; for a secret address, `ask` gives the secret when
 *   `scene.person` is `holder`, and a wrong one otherwise;
 * - whoever is refused must have changed nothing in the database, and what is not for everyone must be kept by nobody.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTemporaryFolder } from '../../src/lib/server/database/temporaryDatabase.ts';
import { startInstance, type Instance } from '../../src/lib/web/composition.server.ts';
import { aCourse, aGuide, writeCourse } from '../../src/lib/web/checks/courseTesting.ts';
import { listDoors, type Door } from './doors.ts';
import { nobody } from './expectations.ts';
import { knock, type Answer } from './knock.ts';
import { aCompany, people, type Person } from './people.ts';
import { table, usualParams, type Rule } from './table.ts';

const now = new Date();
const temporary = aTemporaryFolder();
const courses = writeCourse(
  aCourse({
    'essai/fr/guides/01-essai.md': aGuide('Un guide.'),
    'site/fr/module.md': '---\nid: site\ntitle: Questions\n---\n',
    'site/fr/faq/01-question.md': '---\nid: question-une\ntitle: Une question ?\n---\n\nUne réponse.\n',
  }),
);
const doors = await listDoors();
let instance: Instance;

beforeAll(async () => {
  instance = await startInstance({
    ORIGIN: 'https://essaim.example',
    ESSAIM_DATA: temporary.folder,
    ESSAIM_COURSES: courses.folder,
    ESSAIM_LOG_LEVEL: 'silent',
  });
}, 60_000);

afterAll(async () => {
  await instance.close();
  temporary.remove();
  courses.remove();
});

test('every door of the site has its line in the table, and no line is about a door that is gone', () => {
  const names = doors.map(({ name }) => name);
  expect(names.filter((name) => !(name in table))).toEqual([]);
  expect(Object.keys(table).filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(doors.filter(({ name }) => name in table).map((door) => [door.name, door] as const))('%s', (_, door) => {
  const rule = table[door.name] ?? { who: nobody };
  let answers: Record<Person, Found>;

  beforeAll(async () => {
    answers = await askAll(door, rule);
  });

  test('lets in whom it should, and who is refused leaves no trace', () => {
    const found = people.map((person) => {
      const { outcome, changes } = answers[person];
      const isPowerless = outcome === 'served' && changes === 0 && rule.who[person] === 'powerless';
      return [person, isPowerless ? 'powerless' : outcome];
    });
    expect(Object.fromEntries(found)).toEqual(rule.who);
    const intruders = people.filter((person) => answers[person].outcome !== 'served' && answers[person].changes > 0);
    expect(intruders).toEqual([]);
  });

  if (!isRead(door) || isForAll(rule)) return;

  test('is kept by nobody, as it is not for everyone', () => {
    for (const person of people.filter((one) => rule.who[one] === 'served')) {
      const isSignedIn = !['signedOut', 'holder'].includes(person);
      if (rule.isShared && !isSignedIn) continue;
      const { headers } = answers[person];
      expect([person, headers.get('x-essaim-shows')]).toEqual([person, null]);
      // Pages for who is signed in are given this header once they are rendered, whatever they are.
      if (isSignedIn && door.name.startsWith('load ')) continue;
      expect([person, headers.get('cache-control')]).toEqual([person, expect.stringContaining('no-store')]);
    }
  });
});

function isRead({ method }: Door): boolean {
  return method === 'GET';
}

function isForAll({ who }: Rule): boolean {
  return people.every((person) => who[person] === who.signedOut);
}

type Found = Answer & { changes: number };

/** Each person asks once. What may change something is asked in a company of its own. */
async function askAll(door: Door, rule: Rule): Promise<Record<Person, Found>> {
  const found: Partial<Record<Person, Found>> = {};
  let company = await aCompany(instance.db, now);
  for (const person of people) {
    if (!isRead(door) && person !== people[0]) company = await aCompany(instance.db, now);
    const { params, ...question } = (await rule.ask?.({ instance, company, person, now })) ?? {};
    // What follows from the things it is about is no trace of whoever asks.
    await instance.settle();
    const before = countChanges();
    const answer = await knock(door, company[person], { ...question, params: { ...usualParams, ...params } });
    found[person] = { ...answer, changes: countChanges() - before };
  }
  return found as Record<Person, Found>;
}

/** How many rows have been added, changed or deleted since the database was opened. */
function countChanges(): number {
  return instance.db.connections.writing.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
}
