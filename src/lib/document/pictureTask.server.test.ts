// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { pictureBounds } from './pictureFault.ts';
import { makePicture } from './pictureTask.server.ts';

const red = { width: 40, height: 20, channels: 3 as const, background: 'red' };
const aPng = () => sharp({ create: red }).png().toBuffer();
const aJpeg = () => sharp({ create: red }).jpeg().toBuffer();
const aWebp = () => sharp({ create: red }).webp().toBuffer();

const faultOf = async (bytes: Uint8Array) => {
  const made = await makePicture(bytes);
  return made.kind === 'faulty' ? made.fault : made.kind;
};

describe('a picture is made anew', () => {
  test.each([
    ['png', aPng],
    ['jpg', aJpeg],
    ['webp', aWebp],
  ])('%s, in its own format', async (extension, make) => {
    expect(await makePicture(await make())).toMatchObject({ kind: 'picture', extension, width: 40, height: 20 });
  });

  test('no larger than the room it is made for, in its proportions', async () => {
    expect(await makePicture(await aPng(), { width: 30, height: 5 })).toMatchObject({ width: 10, height: 5 });
  });

  test('without what a telephone writes in it, and upright', async () => {
    const exif = { IFD0: { Copyright: 'Une personne', Model: 'Un téléphone' }, IFD3: { GPSLatitude: '48/1' } };
    const photograph = await sharp({ create: red })
      .withMetadata({ orientation: 6 })
      .withExifMerge(exif)
      .jpeg()
      .toBuffer();
    expect((await sharp(photograph).metadata()).exif).toBeDefined();
    const made = await makePicture(photograph);
    if (made.kind !== 'picture') throw new Error(made.fault);
    expect(made).toMatchObject({ width: 20, height: 40 });
    const metadata = await sharp(made.bytes).metadata();
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual(Array(4).fill(undefined));
  });

  test('without what hides behind it', async () => {
    const polyglot = Buffer.concat([await aPng(), Buffer.from('PK\x03\x04<script>alert(1)</script>')]);
    const made = await makePicture(polyglot);
    if (made.kind !== 'picture') throw new Error(made.fault);
    expect(Buffer.from(made.bytes).includes('script')).toBe(false);
  });

  test('no larger than a lesson shows', async () => {
    const large = await sharp({ create: { ...red, width: 3200, height: 1000 } })
      .png()
      .toBuffer();
    expect(await makePicture(large)).toMatchObject({ width: pictureBounds.side, height: 500 });
  });
});

describe('is not taken', () => {
  test('what is no picture, whatever it begins like', async () => {
    expect(await faultOf(new Uint8Array())).toBe('empty');
    expect(await faultOf(Buffer.from('<html><script>alert(1)</script></html>'))).toBe('notPicture');
    expect(await faultOf(await sharp({ create: red }).gif().toBuffer())).toBe('notPicture');
    expect(await faultOf(await sharp({ create: red }).tiff().toBuffer())).toBe('notPicture');
    expect(await faultOf(Buffer.from('%PDF-1.7'))).toBe('notPicture');
    expect(await faultOf(Buffer.from('\x89PNG\r\n\x1a\n<script>', 'latin1'))).toBe('damaged');
    expect(await faultOf(Buffer.from('GIF89a\xff\xd8\xff', 'latin1'))).toBe('notPicture');
  });

  test('a file cut short', async () => {
    const noise = await sharp({
      create: { ...red, width: 300, height: 300, noise: { type: 'gaussian', mean: 99, sigma: 30 } },
    })
      .jpeg()
      .toBuffer();
    expect(await faultOf(noise.subarray(0, noise.length / 2))).toBe('damaged');
    const png = await aPng();
    expect(await faultOf(png.subarray(0, 60))).toBe('damaged');
  });

  test('a small file that says it is immense', async () => {
    const png = Buffer.from(await aPng());
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    expect(['tooManyPixels', 'damaged']).toContain(await faultOf(png));
    const bomb = await sharp({ create: { ...red, width: 9000, height: 9000 }, limitInputPixels: false })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(pictureBounds.bytes);
    expect(await faultOf(bomb)).toBe('tooManyPixels');
  }, 30_000);

  test('an animation', async () => {
    const frames = Buffer.concat([Buffer.alloc(1200, 1), Buffer.alloc(1200, 200)]);
    const raw = { width: 20, height: 40, channels: 3 as const, pageHeight: 20 };
    expect(await faultOf(await sharp(frames.subarray(0, 2400), { raw }).webp().toBuffer())).toBe('animated');
    const png = await aPng();
    const animation = Buffer.concat([png.subarray(0, 33), Buffer.from('\0\0\0\x08acTL'), png.subarray(33)]);
    expect(['animated', 'damaged']).toContain(await faultOf(animation));
  });

  test('what is too heavy, sent or kept', async () => {
    expect(await faultOf(new Uint8Array(pictureBounds.bytes + 1))).toBe('tooLarge');
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
    const grain = await sharp({ create: { ...red, width: 900, height: 900, noise } })
      .png()
      .toBuffer();
    expect(await faultOf(grain)).toBe('tooHeavy');
  });

  test('a drawing that does more than draw', async () => {
    const svg = (inside: string) =>
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`);
    expect(await makePicture(svg('<path d="M0 0h9"/>'))).toMatchObject({ extension: 'svg', width: 9, height: 9 });
    expect(await faultOf(svg('<script>1</script>'))).toBe('drawingUnsafe');
    expect(await faultOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'))).toBe('damaged');
  });

  test('any bytes: nothing is thrown, ever', async () => {
    const heads = ['', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF\0\0\0\0WEBP', '<svg'].map((head) =>
      Buffer.from(head, 'latin1'),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), async (head, tail) => {
        expect((await makePicture(Buffer.concat([head, tail]))).kind).toBe('faulty');
      }),
      { numRuns: 60 },
    );
  });
});
