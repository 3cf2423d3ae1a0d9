// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PageCount } from '../../activity/pageCount.ts';
import { describeCountedPage } from './countedPage.ts';

export type PageCounter = {
  /** Counts a page that was answered, by the target that was asked for. Nothing else of the request is looked at. */
  count(target: string): void;
  /** Writes what was counted since the last time. What cannot be written stays counted. */
  flush(): Promise<void>;
  /** Stops the clock and writes the rest. */
  stop(): Promise<void>;
};

export type CounterOptions = {
  readonly write: (counts: readonly PageCount[], day: string) => Promise<unknown>;
  readonly report: (error: unknown) => void;
  readonly now: () => Date;
};

type Cell = { readonly page: Omit<PageCount, 'count'>; count: number };

const minuteMs = 60_000;
/** Addresses whose page is known without reading them again. There is one for each page that a site has, and the odd query. */
const mostKnown = 10_000;

/**
 * Counts pages in memory, and writes the sums at the end of each minute of the clock, so that no minute is of two days.
 * A process that is killed loses that minute.
 */
export function openPageCounter({ write, report, now }: CounterOptions): PageCounter {
  let cells = new Map<string, Cell>();
  const known = new Map<string, Cell | undefined>();
  let since = now();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  wait();

  function count(target: string): void {
    const path = withoutQuery(target);
    const cell = known.has(path) ? known.get(path) : learn(path);
    if (cell !== undefined) cell.count += 1;
  }

  function learn(path: string): Cell | undefined {
    if (known.size >= mostKnown) known.clear();
    const page = describeCountedPage(path);
    const cell = page && cellOf(page);
    known.set(path, cell);
    return cell;
  }

  function cellOf(page: Cell['page']): Cell {
    const key = `${page.kind} ${page.language} ${page.object}`;
    const cell = cells.get(key) ?? { page, count: 0 };
    cells.set(key, cell);
    return cell;
  }

  async function flush(): Promise<void> {
    const counts = [...cells.values()].flatMap(({ page, count }) => (count > 0 ? [{ ...page, count }] : []));
    const day = formatLocalDay(since);
    cells = new Map();
    known.clear();
    since = now();
    if (counts.length === 0) return;
    await write(counts, day).catch((error: unknown) => {
      for (const { count, ...page } of counts) cellOf(page).count += count;
      report(error);
    });
  }

  function wait(): void {
    if (isStopped) return;
    timer = setTimeout(() => void flush().finally(wait), minuteMs - (now().getTime() % minuteMs)).unref();
  }

  async function stop(): Promise<void> {
    isStopped = true;
    clearTimeout(timer);
    await flush();
  }

  return { count, flush, stop };
}

function withoutQuery(target: string): string {
  const mark = target.indexOf('?');
  return mark === -1 ? target : target.slice(0, mark);
}

/** The day on the clock of the machine, which is the operator's. */
export function formatLocalDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
