// SPDX-License-Identifier: AGPL-3.0-or-later

export function rowsOf(list: ParentNode): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[data-element]')];
}

export function rankOf(list: ParentNode, row: HTMLElement): number {
  return rowsOf(list).indexOf(row);
}

/** The row whose handle, or other part, something happened on. */
export function rowOf(target: EventTarget | null, part: string): HTMLElement | undefined {
  const found = target instanceof Element ? target.closest(part) : null;
  return found?.closest<HTMLElement>('[data-element]') ?? undefined;
}

/** Says where a row is now, to those who do not see it. The words are those of the page. */
export function announce(list: HTMLElement, row: HTMLElement): void {
  const live = document.querySelector<HTMLElement>('[data-moved]');
  if (!live) return;
  const facts = { title: row.dataset.title ?? '', rank: rankOf(list, row) + 1, count: rowsOf(list).length };
  live.textContent = (live.dataset.moved ?? '').replace(/%(title|rank|count)%/g, (_, name: keyof typeof facts) =>
    String(facts[name]),
  );
}

/** Brings what a move changes from the page that the server answered: times, places, and the version of every form. */
export function showSaved(list: HTMLElement, saved: Document): void {
  for (const fresh of rowsOf(saved)) {
    const row = rowsOf(list).find(({ dataset }) => dataset.element === fresh.dataset.element);
    if (row) bring(row, fresh);
  }
  const version = saved.querySelector<HTMLInputElement>('[name=version]')?.value ?? '';
  document.querySelectorAll<HTMLInputElement>('[name=version]').forEach((field) => (field.value = version));
}

function bring(row: HTMLElement, fresh: HTMLElement): void {
  const start = row.querySelector('[data-start]');
  if (start) start.textContent = fresh.querySelector('[data-start]')?.textContent ?? '';
  for (const name of ['[data-up]', '[data-down]']) {
    const [button, now] = [row, fresh].map((one) => one.querySelector<HTMLButtonElement>(name));
    if (button && now) Object.assign(button, { value: now.value, disabled: now.disabled });
  }
}
