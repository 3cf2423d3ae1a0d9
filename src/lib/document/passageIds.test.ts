// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carryPassageIds } from './passageIds.ts';

const derive = (text: string) => `p-${text.slice(0, 4).replace(/\W/g, '') || 'x'}`;
const carry = (parent: Array<{ id: string; text: string }>, texts: string[], retired: string[] = []) =>
  carryPassageIds({ parent, texts, retired, derive });

const before = [
  { id: 'p-one', text: 'Le premier message part le 29 octobre 1969 de Los Angeles vers Stanford.' },
  { id: 'p-two', text: 'Un paquet voyage seul et porte l’adresse de son destinataire.' },
  { id: 'p-three', text: 'Le Web est un service parmi d’autres, posé sur Internet.' },
];
const texts = before.map(({ text }) => text);

describe('a passage keeps its id', () => {
  test('when nothing changes', () => {
    expect(carry(before, texts)).toEqual(['p-one', 'p-two', 'p-three']);
  });

  test('when passages change places', () => {
    expect(carry(before, [...texts].reverse())).toEqual(['p-three', 'p-two', 'p-one']);
  });

  test('when only its typography changes', () => {
    expect(
      carry(before, [
        texts[0] ?? '',
        "un paquet voyage seul, et porte l'adresse de son destinataire",
        texts[2] ?? '',
      ])[1],
    ).toBe('p-two');
  });

  test('when some of its words change', () => {
    expect(
      carry(before, [
        texts[0] ?? '',
        'Chaque paquet voyage seul et porte l’adresse de celui qui le recevra.',
        texts[2] ?? '',
      ])[1],
    ).toBe('p-two');
  });

  test('when others are added and removed around it', () => {
    expect(carry(before, ['Tout à fait autre chose, ajouté ici.', texts[2] ?? ''])[1]).toBe('p-three');
  });

  test('for its first part when it is split', () => {
    const ids = carry(before, [
      'Le premier message part le 29 octobre 1969.',
      'Il part de Los Angeles vers Stanford.',
      texts[1] ?? '',
      texts[2] ?? '',
    ]);
    expect(ids[0]).toBe('p-one');
    expect(ids[1]).not.toBe('p-one');
  });
});

test('a new passage never takes an id that another has or had', () => {
  const ids = carry(before, [...texts, 'one'], ['p-one', 'p-new']);
  expect(new Set(ids).size).toBe(ids.length);
  expect(carry([], ['new words'], ['p-new'])).toEqual(['p-new-2']);
});

const passages = fc.array(fc.lorem({ maxCount: 12 }), { maxLength: 12 });

test('ids are never given twice, and every unchanged passage keeps its own', () => {
  fc.assert(
    fc.property(passages, passages, (old, added) => {
      const parentIds = carry([], old);
      const parent = old.map((text, index) => ({ id: parentIds[index] ?? '', text }));
      const mixed = [...added, ...old];
      const ids = carry(parent, mixed);
      expect(new Set(ids).size).toBe(mixed.length);
      expect(carry(parent, old)).toEqual(parentIds);
      for (const id of parentIds) expect(ids).toContain(id);
    }),
  );
});
