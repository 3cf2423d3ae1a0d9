// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aPublication, aPublishedLesson, aPublishedSequence } from './exchangeTesting.ts';
import { gatherPictures } from './pictures.server.ts';

const addressOf = (name: string) =>
  `/media/${Buffer.from(name).toString('hex').padEnd(64, '0')}.${name.split('.').at(-1)}`;
const svg = (inside: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">${inside}</svg>`);

test('pictures that are broken, missing or more than drawings are named, and the others taken', async () => {
  const photo = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#eba944' } })
    .png()
    .toBuffer();
  const kept: Record<string, Buffer | undefined> = {
    'photo.png': photo,
    'half.png': photo.subarray(0, photo.length / 2),
    'text.png': Buffer.from('not a picture'),
    'drawing.svg': svg('<rect width="4" height="4"/>'),
    'script.svg': svg('<script>alert(1)</script>'),
    'loads.svg': svg('<image href="https://evil.example/x.png"/>'),
    'gone.svg': undefined,
  };
  const names = Object.keys(kept);
  const shown = names.map((name) => `<img src="${addressOf(name)}" alt="">`).join('');
  const publication = aPublication({
    sequences: [aPublishedSequence('s', { lessons: [aPublishedLesson('une', shown)] })],
    mediaNames: Object.fromEntries([...names, 'unused.svg'].map((name) => [addressOf(name), name])),
    readMedia: async (src) => kept[names.find((name) => addressOf(name) === src) ?? ''],
  });
  const { files, missing, read } = await gatherPictures(publication);
  expect(missing).toEqual(['gone.svg', 'half.png', 'loads.svg', 'script.svg', 'text.png']);
  expect([...files.keys()].sort()).toEqual(['drawing.svg', 'photo.png'].map(addressOf).sort());
  const taken: string[] = [];
  for await (const { path } of read()) taken.push(path);
  expect(taken.sort()).toEqual([...files.values()].sort());
});
