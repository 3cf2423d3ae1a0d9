// SPDX-License-Identifier: AGPL-3.0-or-later
import { lessonAddress, rawHost, selfAssessmentAddress, writeRaw, type RawRequest } from './bad-request.ts';

const host = `Host: ${rawHost}`;
/** From our own origin, so that the CSRF check is not what refuses. */
const form = [
  host,
  `Origin: http://${rawHost}`,
  'Accept: text/html',
  'Content-Type: application/x-www-form-urlencoded',
] as const;

/** Sends a Host header; the address that SvelteKit sees is made out of it. */
function withHost(id: string, value: string): RawRequest {
  return { id, raw: writeRaw(`GET ${lessonAddress} HTTP/1.1`, [`Host:${value}`]), expect: [400, 404, 421] };
}

function line(id: string, requestLine: string, expect: readonly number[] = [400, 404]): RawRequest {
  return { id, raw: writeRaw(requestLine), expect };
}

export const rawBadRequests: readonly RawRequest[] = [
  // Hosts.
  withHost('host-empty', ''),
  withHost('host-space', ' local host'),
  withHost('host-markup', ' "><script>alert(1)</script>'),
  withHost('host-userinfo', ' pirate@localhost'),
  withHost('host-path', ' localhost/../admin'),
  withHost('host-query', ' localhost?a='),
  withHost('host-fragment', ' localhost#'),
  withHost('host-backslash', ' localhost\\@pirate.example'),
  withHost('host-port', ' localhost:99999'),
  withHost('host-port-word', ' localhost:abc'),
  withHost('host-percent', ' %00'),
  withHost('host-ipv6-cut', ' [::1'),
  withHost('host-scheme', ' javascript://localhost'),
  withHost('host-high-bytes', ' \xff\xfe'),
  { id: 'host-absent', raw: writeRaw(`GET ${lessonAddress} HTTP/1.1`, []), expect: [400] },
  { id: 'host-twice', raw: writeRaw(`GET /fr/absent HTTP/1.1`, [host, 'Host: pirate.example']), expect: [400, 404] },

  // Request lines.
  line('target-absent', 'GET  HTTP/1.1'),
  line('target-relative', 'GET fr HTTP/1.1'),
  line('target-star', 'GET * HTTP/1.1'),
  line('target-absolute', 'GET http://pirate.example/fr HTTP/1.1', [400, 404, 421]),
  line('target-scheme', 'GET javascript:alert(1) HTTP/1.1'),
  line('target-space', 'GET /fr/une histoire HTTP/1.1'),
  line('target-nul', 'GET /fr/\0 HTTP/1.1'),
  line('target-tab', 'GET /fr/\t HTTP/1.1'),
  line('target-high-bytes', 'GET /fr/\xff\xfe\xc3\x28 HTTP/1.1'),
  line('target-escape', 'GET /fr/\x1b[2J HTTP/1.1'),
  line('target-port', 'GET //:99999/ HTTP/1.1'),
  line('target-fragment', 'GET /fr/absent#a HTTP/1.1'),
  line('method-lower-case', `get ${lessonAddress} HTTP/1.1`),
  line('method-unknown', `ESSAIM ${lessonAddress} HTTP/1.1`),
  line('method-absent', ` ${lessonAddress} HTTP/1.1`),
  line('version-unknown', `GET ${lessonAddress} HTTP/9.9`, [400, 505]),
  line('version-malformed', `GET ${lessonAddress} HTTP/a`, [400, 505]),
  line('tls-hello', '\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03'),

  // Headers.
  { id: 'header-nul', raw: writeRaw('GET /fr HTTP/1.1', [host, 'Accept: a\0b']), expect: [400] },
  { id: 'header-no-colon', raw: writeRaw('GET /fr HTTP/1.1', [host, 'Accept']), expect: [400] },
  { id: 'header-space-name', raw: writeRaw('GET /fr HTTP/1.1', [host, 'Ac cept: a']), expect: [400] },
  { id: 'header-nameless', raw: writeRaw('GET /fr HTTP/1.1', [host, ': a']), expect: [400] },
  { id: 'header-folded', raw: writeRaw('GET /fr/absent HTTP/1.1', [host, 'Accept: a', ' b']), expect: [400, 404] },
  {
    id: 'header-large',
    raw: writeRaw('GET /fr HTTP/1.1', [host, `Cookie: a=${'b'.repeat(20_000)}`]),
    expect: [400, 431],
  },
  {
    id: 'headers-many',
    raw: writeRaw('GET /fr HTTP/1.1', [host, ...Array<string>(5000).fill('A: b')]),
    expect: [400, 431],
  },

  // Where the body ends: two readings of one request are how another one is smuggled in.
  {
    id: 'body-two-lengths',
    raw: writeRaw(`POST ${selfAssessmentAddress} HTTP/1.1`, [...form, 'Content-Length: 3', 'Content-Length: 4'], 'a=b'),
    expect: [400],
  },
  {
    id: 'body-length-and-chunks',
    raw: writeRaw(
      `POST ${selfAssessmentAddress} HTTP/1.1`,
      [...form, 'Content-Length: 3', 'Transfer-Encoding: chunked'],
      '0\r\n\r\n',
    ),
    expect: [400],
  },
  {
    id: 'body-negative-length',
    raw: writeRaw(`POST ${selfAssessmentAddress} HTTP/1.1`, [...form, 'Content-Length: -1'], 'a=b'),
    expect: [400],
  },
  {
    id: 'body-bad-chunk',
    raw: writeRaw(
      `POST ${selfAssessmentAddress} HTTP/1.1`,
      [...form, 'Transfer-Encoding: chunked'],
      'zz\r\na=b\r\n0\r\n\r\n',
    ),
    expect: [400],
  },
  {
    id: 'body-unknown-coding',
    raw: writeRaw(`POST ${selfAssessmentAddress} HTTP/1.1`, [...form, 'Transfer-Encoding: gzip'], 'a=b'),
    expect: [400, 501],
  },
  {
    id: 'body-announced-too-large',
    raw: writeRaw(`POST ${selfAssessmentAddress} HTTP/1.1`, [...form, 'Content-Length: 999999999999'], 'a=b'),
    expect: [400, 413],
  },
  {
    id: 'expectation-unknown',
    raw: writeRaw(`POST ${selfAssessmentAddress} HTTP/1.1`, [...form, 'Expect: 200-maybe', 'Content-Length: 3'], 'a=b'),
    expect: [400, 417],
  },
];
