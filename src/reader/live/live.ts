// SPDX-License-Identifier: AGPL-3.0-or-later
import { carryOver } from './carryOver.ts';

type News = { version: number; numbers: Record<string, number> };

/** After a stream was refused, or a server that is not there: the page is looked at again, then the stream is tried. */
const comeBackMs = 3_000;

/**
 * Keeps a page of a live workshop up to date: writes the numbers it is told, and shows the page again when the workshop
 * has moved on. Without this script, or while the line is down, the page has a link that does the same.
 */
export function open(): void {
  const address = findMain()?.dataset.live;
  if (address === undefined) return;
  const source = new EventSource(address);
  source.addEventListener('message', ({ data }: MessageEvent<string>) => void hear(JSON.parse(data) as News, source));
  source.addEventListener('error', () => {
    // Otherwise the browser comes back by itself.
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => void refresh().then(open), comeBackMs + Math.random() * 1_000);
  });
}

async function hear({ version, numbers }: News, source: EventSource): Promise<void> {
  const isLate = findMain()?.dataset.liveVersion !== String(version);
  const hasChanged = Object.entries(numbers).map(([name, number]) => write(name, number));
  if (isLate || hasChanged.includes(true)) await refresh();
  if (findMain()?.dataset.live === undefined) source.close();
}

/** Writes a number where the page names it. True when more of the page goes with it. */
function write(name: string, number: number): boolean {
  let isMore = false;
  for (const place of document.querySelectorAll<HTMLElement>(`[data-live-number="${name}"]`)) {
    const hasChanged = place.textContent !== String(number);
    if (hasChanged) place.textContent = String(number);
    isMore ||= hasChanged && place.dataset.liveMore !== undefined;
  }
  for (const place of document.querySelectorAll<HTMLElement>(`[data-live-below="${name}"]`))
    place.hidden = number >= Number(place.dataset.liveLimit);
  return isMore;
}

let refreshing: Promise<void> | undefined;
let isDue = false;

/** Shows the page again as it is now; what was asked for meanwhile is done once, after. */
function refresh(): Promise<void> {
  isDue = refreshing !== undefined;
  refreshing ??= showAgain().finally(() => {
    refreshing = undefined;
    if (isDue) void refresh();
  });
  return refreshing;
}

async function showAgain(): Promise<void> {
  const response = await fetch(location.pathname, { cache: 'no-store' }).catch(() => undefined);
  const isPage = response?.headers.get('content-type')?.startsWith('text/html') === true;
  if (!response?.ok || !isPage || response.redirected) return;
  const shown = new DOMParser().parseFromString(await response.text(), 'text/html');
  const [former, next] = [findMain(), shown.querySelector('main')];
  if (!former || !next) return;
  const said = (main: Element) => main.querySelector('[data-live-said]')?.textContent?.trim() ?? '';
  const hasMoved = said(former) !== said(next);
  carryOver(former, next);
  if (hasMoved) say(said(next));
}

function findMain(): HTMLElement | null {
  return document.querySelector('main');
}

/** Says what the page now shows to whoever does not see it change. */
function say(words: string): void {
  let place = document.querySelector('#live-status');
  if (!place) {
    place = document.createElement('p');
    place.id = 'live-status';
    place.className = 'visually-hidden';
    place.setAttribute('role', 'status');
    document.body.append(place);
  }
  place.textContent = words;
}
