// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { anEmptyDatabase } from '../../account/accountTesting.ts';
import { holderOfTheMachine } from '../../account/role.ts';
import { changeInstance } from '../../community/instance/instanceSettings.server.ts';
import { defaultName } from '../../community/instance/defaultName.ts';
import { nameCard } from '../../exchange/cards/cardName.server.ts';
import { drawCard } from '../../exchange/cards/drawCard.server.ts';
import { aPublication, collectFiles, noPictures } from '../../exchange/exchangeTesting.ts';
import { writeEpub } from '../../exchange/epub/epub.ts';
import { writeOfflineSite } from '../../exchange/offlineSite/offlineSite.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { fitAccent, writeAccentSheet } from '../../ui/accent.ts';
import { writeDigest } from '../digest/digestLetter.server.ts';
import { locateTakeAway } from '../exchange/takeAwayTask.server.ts';
import { readme } from '../valise/valiseTexts.ts';
import { drawSiteIcon, siteIcon } from './siteIcon.ts';
import { describeWebApp } from './webApp.ts';

type Looks = { name: string; colour: string };
type Place = {
  make: (looks: Looks) => Promise<string> | string;
  /** What of the looks it shows. */
  shows: readonly (keyof Looks)[];
  /** Whether the name can be read in it as it is. */
  isText?: boolean;
};

const own = ({ name }: Looks) => (name === defaultName ? undefined : name);
const assets = { style: 'p { margin: 0 }', script: 'void 0;' };
const published = (looks: Looks) => aPublication({ site: { name: own(looks), colour: looks.colour } });
const join = (files: ReadonlyMap<string, string>) => [...files].flat().join('\n');
const card = (looks: Looks) => {
  const { name: _, ...colour } = looks;
  return { seed: 'essai', title: 'Un essai', kicker: '', site: own(looks), ...colour };
};

/** Whatever readers see or take away of a site, made for a name and a colour. What pages show themselves is in the journeys. */
const places: Record<string, Place> = {
  'the offline site': {
    make: async (looks) => join(await collectFiles(writeOfflineSite(published(looks), noPictures, assets))),
    shows: ['name', 'colour'],
    isText: true,
  },
  'the e-book': {
    make: async (looks) => join(await collectFiles(writeEpub(published(looks), noPictures, 'urn:uuid:x'))),
    shows: ['name', 'colour'],
    isText: true,
  },
  'the name of a file that is taken away': { make: nameTakeAway, shows: ['name', 'colour'] },
  'a card': { make: async (looks) => sha256(await drawCard(card(looks))), shows: ['name', 'colour'] },
  'the address of a card': { make: (looks) => nameCard(card(looks)), shows: ['name', 'colour'] },
  'the manifest': {
    make: (looks) => describeWebApp({ ...looks, logo: null }),
    shows: ['name', 'colour'],
    isText: true,
  },
  'the address of the icon': { make: ({ colour }) => siteIcon({ colour, logo: null }).href, shows: ['colour'] },
  'the icon': { make: ({ colour }) => drawSiteIcon(colour || '11444d'), shows: ['colour'] },
  'the style sheet': { make: ({ colour }) => (colour ? writeAccentSheet(colour) : ''), shows: ['colour'] },
  'a letter of news': { make: ({ name }) => writeNews(name), shows: ['name'], isText: true },
  'the readme of a valise': {
    make: ({ name }) => Object.values(readme({ name })).join(),
    shows: ['name'],
    isText: true,
  },
};

const first: Looks = { name: defaultName, colour: '' };
const named: Looks = { ...first, name: 'La Ruche' };
const coloured: Looks = { ...first, colour: fitAccent('6b2d5c') };
const both: Looks = { ...named, ...{ colour: fitAccent('1f4f9c') } };
/** Where the program says its own name, it says what it is. */
const honest =
  /propulsé par Essaim|powered by Essaim|Essaim, sous licence AGPL|Essaim, under AGPL|npm run essaim|essaim\.(sh|cmd)/g;

const everywhere = Object.entries(places);

describe.each(everywhere)('%s', (_, { make, shows }) => {
  test('is the same for the same looks, and another one as soon as what it shows of them is', async () => {
    const made = await Promise.all([first, first, named, coloured, both].map(make));
    expect(made[0]).toBe(made[1]);
    expect(made[2] !== made[0]).toBe(shows.includes('name'));
    expect(made[3] !== made[0]).toBe(shows.includes('colour'));
    expect(new Set(made.slice(2)).size).toBe(shows.length === 2 ? 3 : shows.includes('name') ? 2 : 3);
  }, 30_000);
});

test.each(everywhere.filter(([, { isText }]) => isText))(
  '%s says the name chosen, and that of the program only as the program’s',
  async (_, { make }) => {
    const text = await make(both);
    expect(text).toContain('La Ruche');
    expect(text.replace(honest, '').match(/.{0,20}Essaim.{0,20}/)).toBeNull();
  },
);

/** A file made for a site keeps its name until its looks change, whatever else operators choose. */
async function nameTakeAway({ name, colour }: Looks): Promise<string> {
  const { db, remove } = anEmptyDatabase();
  const by = holderOfTheMachine;
  const now = new Date('2026-11-27T10:00:00Z');
  await changeInstance(db, { by, subject: 'name', value: name, version: 0 }, now);
  await changeInstance(db, { by, subject: 'colour', value: colour, version: 0 }, now);
  await changeInstance(db, { by, subject: 'registration', value: 'closed', version: 0 }, now);
  const order = { kind: 'module', module: 'essai', language: 'fr', format: 'epub' } as const;
  const located = await locateTakeAway(db.read, { folder: '', origin: undefined, order, assets });
  await remove();
  return located;
}

function writeNews(name: string): string {
  const due = {
    ...{ id: 1, accountId: 1, topics: [], language: 'fr' as const, email: 'ada@example.org', pseudonym: 'Ada' },
    ...{ toldUntil: new Date(0), frequency: 'weekly' as const },
  };
  const site = { name: () => name, origin: 'https://ruche.example', key: new Uint8Array(32) };
  return JSON.stringify(writeDigest(site, { due, sections: [], period: '2026-W48' }));
}
