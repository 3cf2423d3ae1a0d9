// SPDX-License-Identifier: AGPL-3.0-or-later
import { bundleBounds, isPinned, type BundleElement, type NewElement } from './bundle.ts';

/** What can be done to the elements of a bundle. Ranks are from 0. */
export type ElementsChange =
  | { kind: 'add'; element: NewElement; rank?: number | undefined }
  | { kind: 'edit'; id: number; title: string; text: string; url: string; minutes: number }
  | { kind: 'move'; id: number; rank: number }
  | { kind: 'remove'; id: number }
  /** Follows what was published since, under the title it has now. */
  | { kind: 'upgrade'; pins: readonly { id: number; revision: string; title: string }[] }
  /** Keeps what is pinned, and asks no more about that revision. */
  | { kind: 'decline'; pins: readonly { id: number; revision: string }[] };

/** An element that was just added has no number yet. */
export type ChangedElement = BundleElement | (NewElement & { id?: undefined; declined: undefined });

export type ChangeRefusal = 'elementNotFound' | 'full';

/** The elements of a bundle once one thing was done to them, or why it cannot be. */
export function changeElements(
  elements: readonly BundleElement[],
  change: ElementsChange,
): readonly ChangedElement[] | ChangeRefusal {
  if (change.kind === 'add') return addElement(elements, change);
  const ids = 'pins' in change ? change.pins.map(({ id }) => id) : [change.id];
  if (!ids.every((id) => elements.some((element) => element.id === id))) return 'elementNotFound';
  if (change.kind === 'remove') return elements.filter(({ id }) => id !== change.id);
  if (change.kind === 'move') return moveElement(elements, change);
  return elements.map((element) => changeOne(element, change));
}

function addElement(
  elements: readonly BundleElement[],
  { element, rank = elements.length }: Extract<ElementsChange, { kind: 'add' }>,
): readonly ChangedElement[] | ChangeRefusal {
  if (elements.length >= bundleBounds.elements) return 'full';
  const added: ChangedElement = { ...element, declined: undefined };
  const at = clamp(rank, elements.length);
  return [...elements.slice(0, at), added, ...elements.slice(at)];
}

function moveElement(
  elements: readonly BundleElement[],
  { id, rank }: { id: number; rank: number },
): readonly BundleElement[] {
  const moved = elements.filter((element) => element.id === id);
  const others = elements.filter((element) => element.id !== id);
  return others.toSpliced(clamp(rank, others.length), 0, ...moved);
}

function clamp(rank: number, last: number): number {
  return Math.min(Math.max(rank, 0), last);
}

function changeOne(
  element: BundleElement,
  change: Extract<ElementsChange, { kind: 'edit' | 'upgrade' | 'decline' }>,
): BundleElement {
  if (change.kind === 'edit') return change.id === element.id ? editElement(element, change) : element;
  if (change.kind === 'upgrade') {
    const pin = change.pins.find(({ id }) => id === element.id);
    return pin ? { ...element, revision: pin.revision, title: pin.title, declined: undefined } : element;
  }
  const declined = change.pins.find(({ id }) => id === element.id)?.revision;
  return declined === undefined ? element : { ...element, declined };
}

/** What comes from a course goes by the title it has there, and leads there. */
function editElement(
  element: BundleElement,
  { title, text, url, minutes }: Pick<BundleElement, 'title' | 'text' | 'url' | 'minutes'>,
): BundleElement {
  return isPinned(element.kind) ? { ...element, text, minutes } : { ...element, title, text, url, minutes };
}
