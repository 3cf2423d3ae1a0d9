// SPDX-License-Identifier: AGPL-3.0-or-later

/** How busy the process is, over a moment. */
export type LoadMeasure = {
  /** How late the event loop is, on average: what each answer waits for before anything is done for it. */
  readonly delayMs: number;
  /** Pages that are being made. */
  readonly inFlight: number;
  /** Commands that wait for the writing connection. */
  readonly waitingWrites: number;
};

/** `level` is how many kinds of things are put off: 0 when everything is answered. */
export type LoadState = { readonly level: number; readonly calmTicks: number };

export const atRest: LoadState = { level: 0, calmTicks: 0 };

/** Time between two measures. */
export const tickMs = 500;
/** Each of these is where readers begin to wait: about half of the 100 ms that a page may take. */
export const limits: LoadMeasure = { delayMs: 40, inFlight: 50, waitingWrites: 200 };
/** The last kind of all is put off only when the rest is not enough by far. */
export const mostLevel = 5;
const lastResort = 10;
/** Well under where it rises, and for 3 seconds: what was put off must not bring the load back at once. */
const calm = 0.5;
const calmTicks = 6;

/** How much of what it can bear the process bears; over 1, readers wait. */
export function pressureOf(measure: LoadMeasure): number {
  return Math.max(
    measure.delayMs / limits.delayMs,
    measure.inFlight / limits.inFlight,
    measure.waitingWrites / limits.waitingWrites,
  );
}

/** Whether a measure is well under where things are put off. */
export function isCalm(measure: LoadMeasure): boolean {
  return pressureOf(measure) < calm;
}

/** The level after one more measure: one up under pressure, one down after some calm, else as it was. */
export function nextLoad({ level, calmTicks: before }: LoadState, measure: LoadMeasure): LoadState {
  const pressure = pressureOf(measure);
  if (pressure >= 1) {
    const highest = pressure >= lastResort ? mostLevel : Math.max(level, mostLevel - 1);
    return { level: Math.min(level + 1, highest), calmTicks: 0 };
  }
  if (pressure >= calm || level === 0) return { level, calmTicks: 0 };
  return before + 1 < calmTicks ? { level, calmTicks: before + 1 } : { level: level - 1, calmTicks: 0 };
}
