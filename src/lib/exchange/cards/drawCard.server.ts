// SPDX-License-Identifier: AGPL-3.0-or-later
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { drawSwarm } from '../../ui/swarm.ts';
import { paintCover, type CoverPaint } from '../cover.ts';
import { cardSize, type Card } from './card.ts';
import { fitForCard } from './cardText.ts';

/** Carried along: a bare server has no letters at all. */
const letters = { font: 'Essaim Cards', fontfile: fileURLToPath(new URL('./essaim-cards.ttf', import.meta.url)) };

const margin = 72;
/** The words stand on the left, the swarm on the right. */
const words = { width: 600, top: 150, height: 340 };
const swarm = { left: 720, top: 100, side: 430 };
/** From the largest that is tried to the one that holds the longest title. */
const titleSizes = [72, 62, 54, 46, 38];
const longest = { title: 160, kicker: 90, site: 24 };

type Line = { text: string; size: number; ink: string; height?: number };
type Drawn = { bytes: Buffer; height: number };

/**
 * Draws a card as a PNG of `cardSize`, in a few kilobytes: what it is a part of, its title, the swarm of its subject.
 *
 * The words are drawn by Pango from letters of our own, never as SVG text, which librsvg would look for among the fonts
 * of the machine. A title that these letters cannot write is left out: the swarm then stands alone.
 */
export async function drawCard({
  seed,
  title,
  kicker,
  site,
  colour = '',
  hidesMark = false,
}: Card): Promise<Uint8Array> {
  const paint = paintCover(colour);
  const { inks } = paint;
  const [line, above] = [fitForCard(title, longest.title), fitForCard(kicker, longest.kicker)];
  const drawn = line ? await drawTitle(line, inks.ink) : undefined;
  const over = line && above ? await drawLine({ text: above, size: 26, ink: inks.warm }) : undefined;
  const name = await drawLine({ text: (site && fitForCard(site, longest.site)) || 'Essaim', size: 34, ink: inks.ink });
  const top = words.top + Math.max(0, Math.round((words.height - (drawn?.height ?? 0)) / 2));
  const layers = [
    ...(drawn ? [{ input: drawn.bytes, left: margin, top }] : []),
    ...(over ? [{ input: over.bytes, left: margin, top: margin }] : []),
    { input: name.bytes, left: hidesMark ? margin : margin + 52, top: cardSize.height - margin - name.height },
  ];
  return sharp(Buffer.from(drawGround(seed, { hasWords: drawn !== undefined, hidesMark, ...paint })))
    .composite(layers)
    .png({ palette: true, colours: 64, compressionLevel: 9 })
    .toBuffer();
}

/** In the largest letters in which all of it has room. */
async function drawTitle(text: string, ink: string): Promise<Drawn> {
  for (const size of titleSizes) {
    const drawn = await drawLine({ text, size, ink });
    if (drawn.height <= words.height) return drawn;
  }
  return drawLine({ text, size: 30, ink, height: words.height });
}

/** A text as a picture of its own, on as many lines as it takes; made smaller to hold in `height`, if need be. */
async function drawLine({ text, size, ink, height }: Line): Promise<Drawn> {
  const { data, info } = await sharp({
    text: {
      ...letters,
      font: `${letters.font} ${size}`,
      text: `<span foreground="${ink}">${escapeMarkup(text)}</span>`,
      width: words.width,
      // A word wider than the card is broken rather than shrunk with all the others.
      wrap: 'word-char',
      rgba: true,
      ...(height === undefined ? { dpi: 72 } : { height }),
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, height: info.height };
}

/** Pango reads tags in what it is given. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

type Ground = CoverPaint & { hasWords: boolean; hidesMark: boolean };

/** The swarm, and the logo's dots at the foot. Only shapes. */
function drawGround(seed: string, { hasWords, hidesMark, ground, inks }: Ground): string {
  const { width, height } = cardSize;
  const left = hasWords ? swarm.left : Math.round((width - swarm.side) / 2);
  const dots = drawSwarm(seed, { count: 72, width: swarm.side, height: swarm.side });
  const foot = height - margin - 34;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    `<g transform="translate(${left} ${swarm.top})">`,
    ...dots.map(({ x, y, r, ink }) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${inks[ink]}"/>`),
    '</g>',
    ...(hidesMark ? [] : drawMark(foot, inks)),
    '</svg>',
  ].join('');
}

function drawMark(foot: number, inks: CoverPaint['inks']): string[] {
  return [
    `<g transform="translate(${margin} ${foot}) scale(1.2)" fill="none" stroke-linecap="round" stroke="${inks.ink}">`,
    '<path stroke-width="6" d="M13 10.5h.01M5 19h.01M22 25h.01"/><path stroke-width="5" d="M7 28h.01M14.5 32h.01M21 17h.01"/>',
    `<path stroke="${inks.warm}" stroke-width="5.5" d="M22 8.5h.01"/><path stroke="${inks.warm}" stroke-width="4" d="M29 10h.01M28 3.5h.01"/>`,
    '</g>',
  ];
}
