// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawBadge } from './badgeImage.ts';
import { bakePng, unbakePng } from './bakedPng.server.ts';
import { bakeSvg, unbakeSvg } from './bakedSvg.ts';
import { answerTask } from './recognitionTask.server.ts';

const svg = drawBadge('essai');
const anyCredential = fc.record({ texts: fc.array(fc.string({ unit: 'grapheme' })) }).map((one) => JSON.stringify(one));
const tricky = JSON.stringify({ name: ']]> <!-- --> & &amp; <openbadges:credential> « é » \u0000' });

let png: Uint8Array;
beforeAll(async () => {
  const answer = await answerTask({ verb: 'bakePng', imageSvg: svg, credential: undefined });
  png = answer.verb === 'bakePng' ? answer.png : new Uint8Array();
});

describe('a baked SVG', () => {
  test('gives back what was baked, whatever it says', () => {
    fc.assert(
      fc.property(anyCredential, (credential) => {
        const found = unbakeSvg(bakeSvg(svg, credential));
        expect(found.kind === 'credential' && JSON.parse(found.text)).toEqual(JSON.parse(credential));
      }),
    );
    const found = unbakeSvg(bakeSvg(svg, tricky));
    expect(found.kind === 'credential' && JSON.parse(found.text)).toEqual(JSON.parse(tricky));
  });

  test('is still a drawing', async () => {
    expect(await sharp(Buffer.from(bakeSvg(svg, tricky))).metadata()).toMatchObject({ width: 400, height: 400 });
  });

  test('is read as others write it', () => {
    const others = [
      `<?xml version="1.0"?>\n<svg xmlns:ob='https://purl.imsglobal.org/ob/v3p0'>\n<ob:credential>{&quot;a&quot;:1}</ob:credential></svg>`,
      `<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential>\n <![CDATA[\n{"a":1}\n]]>\n</openbadges:credential></svg>`,
    ];
    for (const other of others) expect(unbakeSvg(other)).toEqual({ kind: 'credential', text: '{"a":1}' });
    const token = `<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="a.b.c"></openbadges:credential></svg>`;
    expect(unbakeSvg(token)).toEqual({ kind: 'credential', text: 'a.b.c' });
  });

  test('holds nothing when what looks like a badge is commented out, or of another vocabulary', () => {
    const commented = `<svg xmlns:o="https://purl.imsglobal.org/ob/v3p0"><!-- <o:credential>{}</o:credential> --></svg>`;
    expect(unbakeSvg(commented)).toEqual({ kind: 'none' });
    expect(unbakeSvg('<svg xmlns:o="https://elsewhere.example"><o:credential>{}</o:credential></svg>')).toEqual({
      kind: 'none',
    });
  });

  test('is read in no time, however it was made to take long', () => {
    const head = '<svg xmlns:o="https://purl.imsglobal.org/ob/v3p0"><o:credential>';
    const bombs = ['<![CDATA[', '<!--', '<!', '&amp;', '<o:credential>', ' xmlns:', ' '].map((part) =>
      part.repeat(1_000_000 / part.length),
    );
    const entities = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    const started = performance.now();
    for (const bomb of bombs) {
      unbakeSvg(bomb);
      unbakeSvg(`${head}${bomb}`);
      unbakeSvg(`${head}${bomb}</o:credential></svg>`);
    }
    expect(unbakeSvg(`${entities}${head}&b;</o:credential></svg>`)).toEqual({ kind: 'credential', text: '&b;' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a baked PNG', () => {
  test('gives back what was baked, and is still an image', async () => {
    const baked = bakePng(png, tricky);
    expect(unbakePng(baked)).toEqual({ kind: 'credential', text: tricky });
    expect(await sharp(baked).metadata()).toMatchObject({ format: 'png', width: 800, height: 800 });
  });

  test('holds one badge: baked again, it holds the new one', () => {
    expect(unbakePng(bakePng(bakePng(png, '{"a":1}'), '{"a":2}'))).toEqual({ kind: 'credential', text: '{"a":2}' });
  });

  test('holds nothing before it is baked', () => {
    expect(unbakePng(png)).toEqual({ kind: 'none' });
  });

  test('never breaks who reads it, whatever was cut, changed or announced', () => {
    const baked = bakePng(png, tricky);
    fc.assert(
      fc.property(fc.nat(baked.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(baked.length), (at, byte, end) => {
        const broken = Uint8Array.from(baked.subarray(0, end));
        if (at < end) broken[at] = byte;
        expect(['credential', 'none', 'unreadable']).toContain(unbakePng(broken).kind);
      }),
    );
    const signature = baked.subarray(0, 8);
    const endless = Buffer.concat([signature, Buffer.from('ffffffff69545874', 'hex')]);
    const emptyChunks = Buffer.concat([signature, Buffer.alloc(1_000_000)]);
    expect([unbakePng(endless).kind, unbakePng(emptyChunks).kind]).toEqual(['unreadable', 'unreadable']);
  });

  test('is not decompressed: a badge that is compressed is no badge', () => {
    const baked = bakePng(png, '{}');
    const flag = baked.indexOf('openbadgecredential') + 'openbadgecredential'.length + 1;
    baked[flag] = 1;
    expect(unbakePng(baked)).toEqual({ kind: 'unreadable' });
  });
});
