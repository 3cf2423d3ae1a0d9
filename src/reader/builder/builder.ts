// SPDX-License-Identifier: AGPL-3.0-or-later
import { announce, rankOf, rowOf, rowsOf, showSaved } from './rows.ts';
import { saveMove } from './saveMove.ts';

/** Lets the elements of a bundle be moved by their handles: dragged, or with the arrow keys. */
export function open(): void {
  const list = document.querySelector<HTMLElement>('[data-elements]');
  if (!list) return;
  list.addEventListener('keydown', (event) => moveByKey(list, event));
  list.addEventListener('pointerdown', (event) => beginDrag(list, event));
}

function moveByKey(list: HTMLElement, event: KeyboardEvent): void {
  const row = rowOf(event.target, '[data-handle]');
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!row || step === undefined) return;
  event.preventDefault();
  const rows = rowsOf(list);
  const rank = rankOf(list, row) + step;
  if (rank < 0 || rank >= rows.length) return;
  place(list, row, rank);
  void keep(list, row);
}

/** Puts a row at a rank. Its handle keeps the focus, which moving it in the document takes away. */
function place(list: HTMLElement, row: HTMLElement, rank: number): void {
  const others = rowsOf(list).filter((one) => one !== row);
  list.insertBefore(row, others[rank] ?? null);
  row.querySelector<HTMLElement>('[data-handle]')?.focus();
}

function beginDrag(list: HTMLElement, event: PointerEvent): void {
  const row = rowOf(event.target, '[data-handle]');
  if (!row || event.button !== 0) return;
  event.preventDefault();
  const before = rankOf(list, row);
  row.dataset.dragged = '';
  const drag = ({ clientY }: PointerEvent) => placeAt(list, row, clientY);
  const end = (isKept: boolean) => {
    delete row.dataset.dragged;
    ending.abort();
    if (!isKept) place(list, row, before);
    else if (rankOf(list, row) !== before) void keep(list, row);
  };
  const ending = new AbortController();
  const { signal } = ending;
  document.addEventListener('pointermove', drag, { signal });
  document.addEventListener('pointerup', () => end(true), { signal });
  document.addEventListener('pointercancel', () => end(false), { signal });
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal });
}

/** Puts a row before the first other one whose middle is below the pointer. */
function placeAt(list: HTMLElement, row: HTMLElement, clientY: number): void {
  const others = rowsOf(list).filter((one) => one !== row);
  const found = others.findIndex((one) => {
    const { top, height } = one.getBoundingClientRect();
    return clientY < top + height / 2;
  });
  const rank = found === -1 ? others.length : found;
  if (rank !== rankOf(list, row)) place(list, row, rank);
}

/** Moves wait for one another: each is made on the version that the one before led to. */
let saving: Promise<unknown> = Promise.resolve();

async function keep(list: HTMLElement, row: HTMLElement): Promise<void> {
  announce(list, row);
  const rank = rankOf(list, row);
  saving = saving.then(async () => {
    const saved = await saveMove(row, rank);
    if (saved) showSaved(list, saved);
    else location.reload();
  });
  await saving;
}
