// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anEmptyDatabase } from '../account/accountTesting.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { withdrawProposal } from './changeProposal.server.ts';
import { aDocument, aHolder, aLesson, aProposal, aSecret, now, ownModule } from './contributionTesting.ts';
import { sha256 } from '../shared/hash.server.ts';
import { beginDocument } from './newDocument.ts';
import { listKnownDocuments, listTakenIds, settlePlace } from './places.server.ts';
import { listProposedTexts } from './proposals.server.ts';
import type { ProposedPlace } from './proposal.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aDocument(db, { id: 'module-essai', path: 'module.md' });
  await aDocument(db, { id: 'sequence-debut', path: '01-debut/sequence.md' });
  await aLesson(db);
});

afterEach(() => remove());

const aNewText = (place: Partial<ProposedPlace> = {}, id = 'lecon-neuve') => ({
  documentId: id,
  baseHash: undefined,
  text: `---\nid: ${id}\ntitle: Neuve\n---\n\nUn texte.\n`,
  place: { kind: 'lesson' as const, language: 'fr' as const, path: '01-debut/02-neuve.md', ...place },
});

describe('a proposed document', () => {
  test('is kept with its place: a lesson, an entry, a translation', async () => {
    const texts = [aNewText(), aNewText({ kind: 'glossaryEntry', path: 'glossary/dns.md' }, 'terme-dns')];
    const id = await aProposal(db, { texts });
    expect(await listProposedTexts(db.read, id, 1)).toEqual(texts);
    const place = { language: 'en' as const, path: '01-debut/lecon-reseaux.md' };
    const translation = await aProposal(db, { language: 'en', texts: [aNewText(place, 'lecon-reseaux-en')] });
    expect(await listProposedTexts(db.read, translation, 1)).toHaveLength(1);
  });

  const refused: Array<[string, string, Partial<ProposedPlace>]> = [
    ['a path that climbs out', 'place-refused', { path: '../autre/fr/01-debut/02-neuve.md' }],
    ['a path with a climb inside', 'place-refused', { path: '01-debut/../02-neuve.md' }],
    ['a path from the root', 'place-refused', { path: '/01-debut/02-neuve.md' }],
    ['a hidden file', 'place-refused', { path: '01-debut/.neuve.md' }],
    ['another system’s separators', 'place-refused', { path: '01-debut\\02-neuve.md' }],
    ['letters that no address has', 'place-refused', { path: '01-debut/02-leçon\u202E.md' }],
    ['an end of text inside', 'place-refused', { path: '01-debut/02-neuve\0.md' }],
    ['a path without end', 'place-refused', { path: `01-debut/02-${'a'.repeat(300)}.md` }],
    ['a picture', 'place-refused', { path: '01-debut/media/neuve.md' }],
    ['another kind than its path', 'place-refused', { kind: 'guide' }],
    ['another language', 'place-refused', { language: 'en' }],
    ['a sequence that is not there', 'place-refused', { path: '02-suite/01-neuve.md' }],
    ['an address that is taken', 'place-taken', { path: '01-debut/09-lecon-reseaux.md' }],
  ];
  test.each(refused)('%s is refused (%s), and leaves no trace', async (_what, code, place) => {
    const before = readAllTables(db.connections.writing.name);
    await expect(aProposal(db, { texts: [aNewText(place)] })).rejects.toMatchObject({ code: `contribution/${code}` });
    expect(readAllTables(db.connections.writing.name)).toEqual(before);
  });

  test('bears its own id, in a module that exists', async () => {
    const other = [{ ...aNewText(), documentId: 'lecon-autre' }];
    await expect(aProposal(db, { texts: other })).rejects.toMatchObject({ code: 'contribution/place-refused' });
    const texts = [aNewText({ path: 'module.md', kind: 'module' }, 'module-neuf')];
    await expect(aProposal(db, { module: 'neuf', texts })).rejects.toMatchObject({
      code: 'contribution/place-refused',
    });
  });
});

describe('what is known', () => {
  test('counts what open proposals would add, so that two newcomers do not meet', async () => {
    await aProposal(db, { texts: [aNewText()] });
    const wish = { kind: 'lesson' as const, sequence: 'debut', title: 'Neuve', sentence: 'Une.' };
    const around = async () => ({
      module: ownModule,
      language: 'fr' as const,
      known: await listKnownDocuments(db.read, ownModule),
      takenIds: await listTakenIds(db.read, 'lecon-neuve'),
    });
    expect(beginDocument(wish, await around())).toMatchObject({
      documentId: 'lecon-neuve-2',
      place: { path: '01-debut/03-neuve-2.md' },
    });
  });

  test('frees the address of what was withdrawn, never its id', async () => {
    const id = await aProposal(db, { texts: [aNewText()], secretHash: sha256(aSecret) });
    await withdrawProposal(db, { id, by: aHolder(aSecret) }, now);
    expect((await listKnownDocuments(db.read, ownModule)).map((known) => known.path)).not.toContain(
      '01-debut/02-neuve.md',
    );
    expect(await listTakenIds(db.read, 'lecon-neuve')).toEqual(new Set(['lecon-neuve']));
  });
});

test('a document takes the place it asked for, or the next one when it is taken meanwhile', async () => {
  const settle = (place: ProposedPlace) => db.write((tx) => settlePlace(tx, ownModule, place));
  const { place } = aNewText();
  expect(await settle(place)).toMatchObject({ path: place.path, position: 2, slug: 'neuve', sequence: 'debut' });
  await aDocument(db, { id: 'lecon-autre', path: '01-debut/02-autre.md' });
  expect(await settle(place)).toMatchObject({ path: '01-debut/03-neuve.md', position: 3, slug: 'neuve' });
  await aDocument(db, { id: 'lecon-meme', path: '01-debut/05-neuve.md' });
  expect(await settle(place)).toMatchObject({ path: '01-debut/06-neuve-2.md', position: 6, slug: 'neuve-2' });
  await aDocument(db, { id: 'terme-dns', path: 'glossary/dns.md' });
  const entry: ProposedPlace = { kind: 'glossaryEntry', language: 'fr', path: 'glossary/dns.md' };
  expect(await settle(entry)).toMatchObject({ path: 'glossary/dns-2.md', slug: 'dns-2' });
});
