// SPDX-License-Identifier: AGPL-3.0-or-later
import { browserMemory, isShared } from '../memory.ts';
import { findCopy, listCopies, removeCopy, type Copy, type CopyList } from './copies.ts';
import { takeCopy } from './takeCopy.ts';

/** What the part of the page about copies shows, one at a time. */
type State = 'impossible' | 'shared' | 'absent' | 'taking' | 'kept' | 'failed';

const worker = '/service-worker.js';
const language = document.documentElement.lang;

/** Opens the part of the page about copies, where there is one; brings the copy of the module that is read up to date. */
export async function begin(): Promise<void> {
  const part = document.querySelector<HTMLElement>('[data-device-copy]');
  const list = document.querySelector<HTMLElement>('[data-device-copies]');
  if (part) await openPart(part);
  if (list) await showCopies(list);
  if (!part && !list) await refresh();
}

async function openPart(part: HTMLElement): Promise<void> {
  const path = part.dataset.deviceCopy ?? '';
  const press = (name: string, act: () => Promise<State>) =>
    part.querySelectorAll(`[data-copy-do="${name}"]`).forEach((button) =>
      button.addEventListener('click', () => {
        void act()
          .catch(() => 'failed' as const)
          .then((state) => show(part, state));
      }),
    );
  press('take', () => take(part, path));
  press('remove', async () => {
    await removeCopy(path);
    return 'absent';
  });
  await show(part, await stateOf(path));
}

async function stateOf(path: string): Promise<State> {
  if (!window.isSecureContext || !('serviceWorker' in navigator)) return 'impossible';
  if (isShared()) return 'shared';
  return (await findCopy(path)) ? 'kept' : 'absent';
}

/** The worker comes first: a copy that nothing opens would be room taken for nothing. */
async function take(part: HTMLElement, path: string): Promise<State> {
  const progress = part.querySelector('progress');
  await show(part, 'taking');
  await navigator.serviceWorker.register(worker, { updateViaCache: 'none' });
  try {
    await takeCopy(await readList(path), (share) => {
      if (progress) progress.value = share;
    });
  } catch (error) {
    if (!(await findCopy(path))) await removeCopy(path);
    throw error;
  }
  return 'kept';
}

async function readList(path: string): Promise<CopyList> {
  const response = await fetch(`${path}/device-copy.json`, { credentials: 'omit' });
  if (!response.ok) throw new Error(`The list of ${path} answered ${response.status}.`);
  return (await response.json()) as CopyList;
}

async function show(part: HTMLElement, state: State): Promise<void> {
  const copy = state === 'kept' ? await findCopy(part.dataset.deviceCopy ?? '') : undefined;
  for (const one of part.querySelectorAll<HTMLElement>('[data-copy-when]'))
    one.hidden = !one.dataset.copyWhen?.split(' ').includes(state);
  const facts = part.querySelector('[data-copy-facts]');
  if (facts && copy) facts.textContent = describe(copy);
}

function describe({ sizeBytes, keptAt }: Copy): string {
  const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  return `${size.format(sizeBytes / 1e6)}, ${day.format(keptAt)}`;
}

/** On the page that says that another is missing: the modules that are here. */
async function showCopies(list: HTMLElement): Promise<void> {
  const copies = 'caches' in globalThis ? await listCopies() : [];
  for (const { path, title } of copies) {
    const link = Object.assign(document.createElement('a'), { href: path, textContent: title });
    const line = document.createElement('li');
    line.append(link);
    list.querySelector('ul')?.append(line);
  }
  list.hidden = copies.length === 0;
}

const checkedKey = 'essaim-copy-checked';
const checkEveryMs = 60 * 60 * 1000;

/**
 * Takes the copy of the module that is read anew when the module has changed: an hour at least after the last look, and
 * never for those who save data. Without network, or when it fails, the copy stays as it is.
 */
async function refresh(): Promise<void> {
  const path = /^\/\w\w\/modules\/[^/]+/.exec(location.pathname)?.[0];
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (path === undefined || connection?.saveData || !isDue()) return;
  const copy = await findCopy(path);
  if (!copy) return;
  try {
    const list = await readList(path);
    if (list.version !== copy.version) await takeCopy(list, () => undefined);
    browserMemory()?.setItem(checkedKey, String(Date.now()));
  } catch {
    // The next page looks again.
  }
}

function isDue(): boolean {
  try {
    return Date.now() - Number(browserMemory()?.getItem(checkedKey) ?? 0) > checkEveryMs;
  } catch {
    return true;
  }
}
