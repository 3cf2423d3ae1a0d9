// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundleBounds, runningTimes, sumMinutes } from './bundle.ts';
import { changeElements, type ElementsChange } from './bundleChanges.ts';
import { anElement, aStep } from './workshopTesting.ts';

const elements = [1, 2, 3, 4].map((id) => anElement(id, { minutes: id * 5 }));
const idsAfter = (change: ElementsChange) => {
  const changed = changeElements(elements, change);
  return typeof changed === 'string' ? changed : changed.map(({ id }) => id);
};

describe('the elements of a bundle', () => {
  test('move where they are told, and no further than the ends', () => {
    expect(idsAfter({ kind: 'move', id: 3, rank: 0 })).toEqual([3, 1, 2, 4]);
    expect(idsAfter({ kind: 'move', id: 1, rank: 2 })).toEqual([2, 3, 1, 4]);
    expect(idsAfter({ kind: 'move', id: 1, rank: -5 })).toEqual([1, 2, 3, 4]);
    expect(idsAfter({ kind: 'move', id: 1, rank: 99 })).toEqual([2, 3, 4, 1]);
  });

  test('keep the order of all others when one moves, and come back', () => {
    const moves = fc.record({ from: fc.integer({ min: 0, max: 3 }), rank: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(moves, ({ from, rank }) => {
        const id = from + 1;
        const moved = changeElements(elements, { kind: 'move', id, rank }) as typeof elements;
        expect(moved[rank]?.id).toBe(id);
        expect(moved.filter((one) => one.id !== id)).toEqual(elements.filter((one) => one.id !== id));
        expect(changeElements(moved, { kind: 'move', id, rank: from })).toEqual(elements);
      }),
    );
  });

  test('are added where they are told, at the end by default', () => {
    expect(idsAfter({ kind: 'add', element: aStep() })).toEqual([1, 2, 3, 4, undefined]);
    expect(idsAfter({ kind: 'add', element: aStep(), rank: 1 })).toEqual([1, undefined, 2, 3, 4]);
  });

  test('go alone', () => {
    expect(idsAfter({ kind: 'remove', id: 2 })).toEqual([1, 3, 4]);
  });

  test('cannot be changed when they are not there, nor be more than a bundle holds', () => {
    expect(idsAfter({ kind: 'remove', id: 9 })).toBe('elementNotFound');
    expect(idsAfter({ kind: 'decline', pins: [{ id: 9, revision: 'b' }] })).toBe('elementNotFound');
    const full = Array.from({ length: bundleBounds.elements }, (_, index) => anElement(index + 1));
    expect(changeElements(full, { kind: 'add', element: aStep() })).toBe('full');
  });

  test('of a course keep their title and where they lead: words and minutes alone are their author’s', () => {
    const pinned = anElement(1, { kind: 'lesson', documentId: 'lecon', revision: 'a', title: 'Les réseaux' });
    const words = { title: 'Autre', text: 'À lire avant.', url: 'https://ailleurs.example/', minutes: 7 };
    const [edited] = changeElements([pinned], { kind: 'edit', id: 1, ...words }) as [typeof pinned];
    expect(edited).toEqual({ ...pinned, text: 'À lire avant.', minutes: 7 });
  });

  test('follow a newer revision, or are said to be kept, one by one', () => {
    const pinned = [1, 2].map((id) => anElement(id, { kind: 'lesson', documentId: 'lecon', revision: 'a' }));
    const declined = changeElements(pinned, { kind: 'decline', pins: [{ id: 2, revision: 'b' }] }) as typeof pinned;
    expect(declined.map((one) => one.declined)).toEqual([undefined, 'b']);
    const pins = [{ id: 2, revision: 'c', title: 'Nouveau titre' }];
    const upgraded = changeElements(declined, { kind: 'upgrade', pins }) as typeof pinned;
    expect(upgraded[0]).toEqual(pinned[0]);
    expect(upgraded[1]).toEqual({ ...pinned[1], revision: 'c', title: 'Nouveau titre', declined: undefined });
  });
});

test('each element starts when those before it are over', () => {
  expect(runningTimes(elements)).toEqual([0, 5, 15, 30]);
  expect(sumMinutes(elements)).toBe(50);
});
