// SPDX-License-Identifier: AGPL-3.0-or-later

/** How the bytes of a page are coded, best first. */
export const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];

const QUALITY = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/**
 * The coding to answer with: the one the client likes best, the smallest among equals. A client that does not say is
 * given plain bytes, and so is one that refuses everything: an answer is worth more than a 406.
 *
 * Source: RFC 9110, 12.5.3. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 */
export function negotiateEncoding(acceptEncoding: string): Encoding {
  const qualities = readQualities(acceptEncoding);
  let best: Encoding = 'identity';
  let bestQuality = qualities.get('identity') ?? 0;
  for (const encoding of ['gzip', 'br'] as const) {
    const quality = qualities.get(encoding) ?? qualities.get('*') ?? 0;
    if (quality === 0 || quality < bestQuality) continue;
    best = encoding;
    bestQuality = quality;
  }
  return best;
}

/** A quality that cannot be read is a refusal. */
function readQualities(acceptEncoding: string): Map<string, number> {
  const qualities = new Map<string, number>();
  for (const choice of acceptEncoding.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = choice.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => /^q\s*=/.test(parameter));
    const value = quality?.slice(quality.indexOf('=') + 1).trim() ?? '1';
    qualities.set(coding, QUALITY.test(value) ? Number(value) : 0);
  }
  return qualities;
}

/** Browsers send a handful of texts: each is read once. Past `limit` different ones, no more are remembered. */
export function rememberNegotiations(limit = 64): (acceptEncoding: string) => Encoding {
  const known = new Map<string, Encoding>();
  return (acceptEncoding) => {
    const answer = known.get(acceptEncoding);
    if (answer !== undefined) return answer;
    const negotiated = negotiateEncoding(acceptEncoding);
    if (known.size < limit) known.set(acceptEncoding, negotiated);
    return negotiated;
  };
}
