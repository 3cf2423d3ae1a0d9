// SPDX-License-Identifier: AGPL-3.0-or-later
import { imageSize } from 'image-size';
import sharp, { type Sharp } from 'sharp';
import { isSafeDrawing } from './drawing.ts';
import { pictureBounds, type PictureFault } from './pictureFault.ts';

export type PictureType = 'png' | 'jpg' | 'webp' | 'svg';

/** A picture made anew from what was sent, or why it is not taken. */
export type MadePicture =
  | { kind: 'picture'; extension: PictureType; width: number; height: number; bytes: Uint8Array }
  | { kind: 'faulty'; fault: PictureFault };

/** The room that a picture is made to hold in, in pixels. */
export type Room = { width: number; height: number };

/** What the thread is sent. */
export type PictureToMake = { sent: Uint8Array; room?: Room | undefined };

const lessonRoom: Room = { width: pictureBounds.side, height: pictureBounds.side };

/**
 * Decodes what somebody sent and encodes it anew, so that what is kept holds a picture and nothing else: no place where
 * a photograph was taken, no file hidden behind another. Turned upright, and no larger than its room: what a lesson shows,
 * when none is given. A drawing (SVG) is kept as it is, when it only draws.
 *
 * Only types told by their first bytes reach a decoder, whatever the file is called.
 */
export async function makePicture(sent: Uint8Array, room = lessonRoom): Promise<MadePicture> {
  if (sent.length === 0) return faulty('empty');
  if (sent.length > pictureBounds.bytes) return faulty('tooLarge');
  const type = typeOf(sent);
  if (type === undefined) return faulty('notPicture');
  if (type === 'svg') return makeDrawing(sent);
  const input = sharp(sent, { limitInputPixels: pictureBounds.pixels, failOn: 'warning', autoOrient: true });
  const fault = await findFault(input, type, sent);
  return fault ? faulty(fault) : encode(input, type, room);
}

function typeOf(bytes: Uint8Array): PictureType | undefined {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpg';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  return /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!--)/.test(head) ? 'svg' : undefined;
}

async function findFault(input: Sharp, type: PictureType, sent: Uint8Array): Promise<PictureFault | undefined> {
  try {
    const { width, height, pages = 1, format } = await input.metadata();
    if (format !== (type === 'jpg' ? 'jpeg' : type)) return 'notPicture';
    if (pages > 1 || (type === 'png' && isAnimatedPng(sent))) return 'animated';
    return width * height > pictureBounds.pixels ? 'tooManyPixels' : undefined;
  } catch (error) {
    return faultOf(error);
  }
}

async function encode(input: Sharp, type: Exclude<PictureType, 'svg'>, room: Room): Promise<MadePicture> {
  const { keptBytes } = pictureBounds;
  const resized = input.timeout({ seconds: 10 }).resize({ ...room, fit: 'inside', withoutEnlargement: true });
  try {
    const { data, info } = await encoders[type](resized).toBuffer({ resolveWithObject: true });
    if (data.length > keptBytes) return faulty('tooHeavy');
    return { kind: 'picture', extension: type, width: info.width, height: info.height, bytes: data };
  } catch (error) {
    return faulty(faultOf(error));
  }
}

const encoders: Record<Exclude<PictureType, 'svg'>, (image: Sharp) => Sharp> = {
  png: (image) => image.png({ compressionLevel: 9 }),
  jpg: (image) => image.jpeg({ quality: 82, mozjpeg: true }),
  webp: (image) => image.webp({ quality: 82 }),
};

function faultOf(error: unknown): PictureFault {
  return error instanceof Error && /pixel limit/i.test(error.message) ? 'tooManyPixels' : 'damaged';
}

/** An animated PNG says so before its first image; the decoder would show that one alone. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  const control = text.indexOf('acTL');
  return control >= 0 && control < text.indexOf('IDAT');
}

function makeDrawing(sent: Uint8Array): MadePicture {
  if (sent.length > pictureBounds.drawingBytes) return faulty('tooHeavy');
  const text = new TextDecoder().decode(sent);
  if (!isSafeDrawing(text)) return faulty('drawingUnsafe');
  const bytes = new TextEncoder().encode(text);
  try {
    const { width, height } = imageSize(bytes);
    if (!(width > 0 && height > 0)) return faulty('damaged');
    return { kind: 'picture', extension: 'svg', width: Math.round(width), height: Math.round(height), bytes };
  } catch {
    // image-size throws on a drawing that does not say its size, which no page can keep a place for.
    return faulty('damaged');
  }
}

function faulty(fault: PictureFault): MadePicture {
  return { kind: 'faulty', fault };
}
