// SPDX-License-Identifier: AGPL-3.0-or-later

export type SwarmInk = 'warm' | 'cool' | 'ink';

export type SwarmDot = { x: number; y: number; r: number; ink: SwarmInk };

export type SwarmBox = { count?: number; width?: number; height?: number };

type Point = readonly [x: number, y: number];

export const LARGEST_SWARM = 160;

/** Closed or open lines through the square from -1 to 1, walked by `t` from 0 to 1. */
const FIGURES: readonly ((t: number) => Point)[] = [
  (t) => polar(0.85, t),
  (t) => polar(0.2 + 0.75 * t, 1.9 * t),
  (t) => polar(0.66 + 0.27 * Math.cos(3 * turn(t)), t),
  (t) => polar(0.72 + 0.2 * Math.cos(5 * turn(t)), t),
  (t) => polar(0.78 / Math.cos((turn(t) % (Math.PI / 3)) - Math.PI / 6), t),
  (t) => [0.9 * Math.cos(turn(t)), 0.75 * Math.sin(turn(t)) * Math.sin(turn(t) / 2)],
  (t) => [0.95 * Math.cos(turn(t)), 0.9 * Math.sin(turn(t)) * Math.cos(turn(t))],
];

/** Radii as shares of the space one dot would have if all were spread evenly: many small, few large. */
const RADII = [0.1, 0.1, 0.1, 0.14, 0.14, 0.14, 0.2, 0.2, 0.28] as const;
const INKS: readonly SwarmInk[] = ['warm', 'warm', 'warm', 'cool', 'cool', 'cool', 'ink'];

const SHARE_ARRIVING = 0.2;
const TRIES = 16;

/**
 * Draws the figure of dots that belongs to an identifier: the same identifier always gives the same dots.
 *
 * The first dots are still on their way, the next ones walk along the figure: filling the first n shows progress
 * and the last one closes the figure. `count` is kept between 1 and `LARGEST_SWARM`; every dot stays inside the box,
 * as long as its sides measure 20 or more.
 */
export function drawSwarm(seed: string, { count = 64, width = 200, height = 200 }: SwarmBox = {}): SwarmDot[] {
  const random = seededRandom(seed);
  const total = Math.min(LARGEST_SWARM, Math.max(1, Math.round(count)));
  const place = chooseLine(random, width, height);
  const unit = Math.min(Math.sqrt((width * height) / total), Math.min(width, height) / 2);
  const dots: SwarmDot[] = [];
  for (let index = 0; index < total; index += 1) {
    const ink = pick(INKS, random);
    const wished = halves(pick(RADII, random) * unit);
    let dot: SwarmDot = { x: 0, y: 0, r: 0, ink };
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const r = Math.max(1, attempt < TRIES / 2 ? wished : halves(RADII[0] * unit * 0.7));
      const [x, y, spread] = place((index + random()) / total);
      const away = unit * spread * (1 + attempt / 6);
      dot = { x: within(x + away * bell(random), r, width), y: within(y + away * bell(random), r, height), r, ink };
      if (dots.every((other) => Math.hypot(other.x - dot.x, other.y - dot.y) > other.r + r + unit * 0.04)) break;
    }
    dots.push(dot);
  }
  return dots;
}

/** From a progress between 0 and 1 to a centre on the line and how far dots stray from it. */
function chooseLine(random: () => number, width: number, height: number): (t: number) => [number, number, number] {
  const figure = pick(FIGURES, random);
  const side = random() < 0.5 ? -1 : 1;
  const tilt = random() * 2 * Math.PI;
  const size = Math.min(width, height) * 0.44;
  const centre: Point = [width / 2 + side * Math.max(0, width - height) * 0.2, height / 2];
  const onFigure = (t: number): Point => {
    const [x, y] = figure(t);
    const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
    return [centre[0] + size * (x * cos - y * sin), centre[1] + size * (x * sin + y * cos)];
  };
  const start = onFigure(0);
  const origin: Point = [width * (0.5 - side * 0.44), height * (random() < 0.5 ? 0.1 : 0.9)];
  return (t) => {
    if (t >= SHARE_ARRIVING) return [...onFigure((t - SHARE_ARRIVING) / (1 - SHARE_ARRIVING)), 0.42];
    const near = t / SHARE_ARRIVING;
    return [
      origin[0] + (start[0] - origin[0]) * near,
      origin[1] + (start[1] - origin[1]) * near ** 2,
      0.9 - 0.4 * near,
    ];
  };
}

/**
 * Chance that can be replayed.
 *
 * Source: FNV-1a (Fowler, Noll & Vo, https://datatracker.ietf.org/doc/html/draft-eastlake-fnv) turns the text into
 * a number; Mulberry32 (Tommy Ettinger, 2017, public domain) draws from it.
 */
function seededRandom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function polar(radius: number, turns: number): Point {
  return [radius * Math.cos(turn(turns)), radius * Math.sin(turn(turns))];
}

function turn(turns: number): number {
  return turns * 2 * Math.PI;
}

function bell(random: () => number): number {
  return random() + random() - 1;
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

/** Half units keep the drawing short once written. */
function halves(value: number): number {
  return Math.round(value * 2) / 2;
}

/** Bounces off the sides rather than piling up against them. */
function within(value: number, r: number, size: number): number {
  const [first, last] = [Math.ceil(r), Math.floor(size - r)];
  const bounced = value < first ? 2 * first - value : value > last ? 2 * last - value : value;
  return Math.round(Math.min(last, Math.max(first, bounced)));
}
