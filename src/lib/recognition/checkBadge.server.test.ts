// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawBadge } from './badgeImage.ts';
import { bakePng } from './bakedPng.server.ts';
import { bakeSvg } from './bakedSvg.ts';
import { checkBadge } from './checkBadge.server.ts';
import { makeKeyPair } from './ed25519.server.ts';
import { isObject, type JsonObject, type JsonValue } from './json.ts';
import { answerTask } from './recognitionTask.server.ts';
import { aCredential, aSignedBadge, own, pair, toBytes } from './recognitionTesting.ts';

const stranger = makeKeyPair(new Uint8Array(32).fill(9));
const strangerDid = `did:key:${stranger.publicKey}`;

let signed: JsonObject;
beforeAll(async () => {
  signed = await aSignedBadge();
});

const check = (value: string | Uint8Array) => checkBadge(typeof value === 'string' ? toBytes(value) : value, own);

/** The two lines that a person reads. */
async function linesOf(badge: JsonObject, keys: typeof own | 'none' = own): Promise<unknown[]> {
  const finding = await checkBadge(toBytes(badge), keys === 'none' ? undefined : keys);
  return finding.kind === 'checked' ? [finding.signature, finding.issuer] : [finding.fault];
}

/** A badge of somebody else, whose key stands in its own address. */
const aStrangersBadge = (issuer: string = strangerDid) =>
  aSignedBadge(
    { ...aCredential(), issuer: { id: issuer, type: ['Profile'], name: 'Ailleurs' } },
    {
      key: stranger,
      address: `${strangerDid}#${stranger.publicKey}`,
    },
  );

describe('the two lines', () => {
  test('say that a badge of ours is intact and recognised, in each of its forms', async () => {
    const text = JSON.stringify(signed);
    const svg = drawBadge('essai');
    const drawn = await answerTask({ verb: 'bakePng', imageSvg: svg, credential: undefined });
    const png = drawn.verb === 'bakePng' ? bakePng(drawn.png, text) : new Uint8Array();
    for (const form of [text, bakeSvg(svg, text), png]) {
      expect(await check(form)).toMatchObject({
        claims: { title: 'Un module d’essai', issuerId: own.did },
        signature: { kind: 'intact' },
        issuer: 'ours',
      });
    }
  });

  test('are about two things: a badge of somebody unknown can be intact', async () => {
    expect(await linesOf(await aStrangersBadge())).toEqual([{ kind: 'intact' }, 'other']);
  });

  test('tell a badge signed by another than the issuer it names', async () => {
    expect(await linesOf(await aStrangersBadge(own.did))).toEqual([{ kind: 'bySomeoneElse' }, 'saysOurs']);
  });

  test('say why a signature cannot be looked at here', async () => {
    const elsewhere = { key: stranger, address: 'did:web:elsewhere.example#key' };
    const { proof, ...unsigned } = signed;
    const cases: Array<[JsonObject, string]> = [
      [await aSignedBadge({ ...aCredential(), issuer: 'did:web:elsewhere.example' }, elsewhere), 'keyElsewhere'],
      [unsigned, 'unsigned'],
      [{ ...unsigned, proof: [proof ?? null, proof ?? null] }, 'severalSignatures'],
      [{ ...unsigned, proof: { type: 'Ed25519Signature2020' } }, 'otherMethod'],
      [
        { ...signed, '@context': ['https://www.w3.org/ns/credentials/v2', 'https://elsewhere.example/v1'] },
        'otherVocabulary',
      ],
      [
        { ...signed, '@context': ['https://www.w3.org/ns/credentials/v2', { name: 'https://elsewhere.example' }] },
        'otherVocabulary',
      ],
      [{ ...signed, '@included': [{ id: 'urn:x' }] }, 'otherVocabulary'],
    ];
    for (const [badge, why] of cases) expect((await linesOf(badge))[0]).toEqual({ kind: 'unchecked', why });
  });

  test('recognise nobody on an instance that has no public address', async () => {
    expect(await linesOf(signed, 'none')).toEqual([{ kind: 'unchecked', why: 'keyElsewhere' }, 'other']);
  });

  test('still find intact what a former key of ours signed', async () => {
    const keys = { did: own.did, publicKeys: [stranger.publicKey, pair.publicKey] };
    expect(await linesOf(signed, keys)).toEqual([{ kind: 'intact' }, 'ours']);
  });
});

describe('one changed character', () => {
  test('anywhere in what a badge says, or in its proof, is seen', async () => {
    const places = listTexts(signed);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), async (which, at, character) => {
        const place = places[which % places.length] ?? [];
        const changed = changeText(signed, place, (text) => {
          const index = at % Math.max(1, text.length);
          return `${text.slice(0, index)}${character}${text.slice(index + 1)}`;
        });
        if (JSON.stringify(changed) === JSON.stringify(signed)) return;
        expect((await linesOf(changed))[0]).not.toEqual({ kind: 'intact' });
      }),
      { numRuns: 150 },
    );
  });

  test('in the name of a field is seen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom('x', 'É', '_', ' '), async (at, character) => {
        const text = JSON.stringify(signed);
        const names = [...text.matchAll(/"([^"\\]+)":/g)];
        const start = (names[at % names.length]?.index ?? 0) + 1;
        const changed = `${text.slice(0, start)}${character}${text.slice(start + 1)}`;
        const finding = await check(changed);
        expect(finding.kind === 'checked' && finding.signature.kind === 'intact').toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('a field that is added or taken away is seen', async () => {
    expect((await linesOf({ ...signed, validUntil: '2030-01-01T00:00:00Z' }))[0]).toEqual({ kind: 'broken' });
    expect((await linesOf({ ...signed, unheardOf: 'x' }))[0]).toMatchObject({ kind: 'unchecked' });
    for (const key of Object.keys(signed)) {
      const { [key]: _taken, ...rest } = signed;
      expect((await linesOf(rest))[0]).not.toEqual({ kind: 'intact' });
    }
  });
});

describe('what was made to harm', () => {
  const faultOf = async (input: string | Uint8Array) => {
    const finding = await check(input);
    return finding.kind === 'faulty' ? finding.fault : finding.signature;
  };

  test('is refused for what it is', async () => {
    const cases: Array<[string | Uint8Array, string]> = [
      ['', 'empty'],
      ['   \n', 'empty'],
      ['no badge', 'unreadable'],
      ['[]', 'unreadable'],
      ['null', 'unreadable'],
      ['{"a":1}', 'notBadge'],
      ['{"type":["VerifiableCredential"],"credentialSubject":{}}', 'notBadge'],
      ['{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","badge":"https://a.example"}', 'olderBadge'],
      ['eyJhbGciOi.eyJpc3Mi.c2ln', 'signedAsToken'],
      ['<svg></svg>', 'nothingInImage'],
      ['<'.repeat(1000), 'nothingInImage'],
      [new Uint8Array(1_048_577), 'tooLarge'],
      [`{"a":"${'x'.repeat(200_000)}"}`, 'tooLarge'],
      [`${'['.repeat(100_000)}`, 'unreadable'],
      [`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`, 'unreadable'],
      [JSON.stringify({ a: Array.from({ length: 6_000 }, () => 1) }), 'unreadable'],
    ];
    for (const [input, fault] of cases) expect(await faultOf(input)).toBe(fault);
  });

  test('cannot reach what every object shares', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const text = JSON.stringify(signed).replace('{', `{"${key}":{"isOurs":true},`);
      expect(await faultOf(text)).toBe('unreadable');
    }
    expect(({} as { isOurs?: unknown }).isOurs).toBeUndefined();
  });

  test('never makes anything ask the network', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end('{"@context":{}}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/context`;
    const contexts: JsonValue[] = [[address], ['https://www.w3.org/ns/credentials/v2', address], address];
    for (const context of contexts) await linesOf({ ...signed, '@context': context });
    await linesOf({ ...signed, id: address, credentialSchema: { id: address, type: 'JsonSchema' } });
    await linesOf({ ...signed, proof: { ...(signed.proof as JsonObject), verificationMethod: `${address}#key` } });
    server.close();
    expect(asked).toBe(0);
  });

  test('does not keep the machine busy: a graph whose parts cannot be told apart is given up', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `_:b${index}`);
    const achievement = names.map((id) => ({
      id,
      type: ['Achievement'],
      name: 'x',
      image: names.filter((name) => name !== id),
    }));
    const credentialSubject = { id: 'urn:x', type: ['AchievementSubject'], achievement };
    const started = performance.now();
    expect((await linesOf({ ...signed, credentialSubject }))[0]).toMatchObject({ kind: 'unchecked' });
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

type Place = Array<string | number>;

/** Where each text of a badge stands. */
function listTexts(value: JsonValue, place: Place = []): Place[] {
  if (typeof value === 'string') return [place];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => listTexts(inner, [...place, key]));
}

function changeText(root: JsonObject, place: Place, change: (text: string) => string): JsonObject {
  const copy = structuredClone(root);
  let holder: JsonValue = copy;
  for (const key of place.slice(0, -1)) holder = (holder as JsonObject)[key] ?? null;
  const last = place.at(-1) ?? '';
  if (isObject(holder) || Array.isArray(holder)) {
    const inside = holder as JsonObject;
    const text = inside[last];
    if (typeof text === 'string') inside[last] = change(text);
  }
  return copy;
}
