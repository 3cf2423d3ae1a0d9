// SPDX-License-Identifier: AGPL-3.0-or-later
import { lessonAddress, moduleAddress, ownOrigin, selfAssessmentAddress, type FormedRequest } from './bad-request.ts';

const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';
const refused = [400, 413, 415, 422] as const;

type PostOptions = Readonly<{ type?: string; query?: string; expect?: readonly number[] }>;

/** Posts to the self-assessment, from our own origin, so that the request passes the CSRF check and is read. */
function post(
  id: string,
  body: () => string | Buffer,
  { type = urlencoded, query = '', expect = refused }: PostOptions = {},
): FormedRequest {
  const headers = { origin: ownOrigin, 'content-type': type };
  return { id, method: 'POST', path: selfAssessmentAddress + query, headers, body, expect };
}

function write(id: string, method: string, path: string, expect: readonly number[] = [404, 405]): FormedRequest {
  return { id, method, path, headers: { origin: ownOrigin, 'content-type': urlencoded }, body: () => 'a=b', expect };
}

/** Posts an answer that would be taken, were it not for where it says it comes from. */
function postFrom(id: string, origin: Readonly<Record<string, string>>): FormedRequest {
  const headers = { 'content-type': urlencoded, ...origin };
  const body = () => 'internet-et-web=service';
  return { id, method: 'POST', path: selfAssessmentAddress, headers, body, expect: [403] };
}

export const badMethods: readonly FormedRequest[] = [
  ...['PUT', 'DELETE', 'PATCH', 'POST'].flatMap((method) => [
    write(`${method}-home`, method, '/fr'),
    write(`${method}-module`, method, moduleAddress),
    write(`${method}-lesson`, method, lessonAddress),
    write(`${method}-glossary`, method, `${moduleAddress}/glossary/dns`),
    write(`${method}-health`, method, '/health'),
    write(`${method}-media`, method, `/media/${'a'.repeat(64)}.svg`),
    write(`${method}-absent`, method, '/fr/absent'),
  ]),
  write('PUT-self-assessment', 'PUT', selfAssessmentAddress),
  write('DELETE-self-assessment', 'DELETE', selfAssessmentAddress),
  { id: 'TRACE-page', method: 'TRACE', path: lessonAddress, expect: [400, 405, 501] },
  { id: 'PROPFIND-page', method: 'PROPFIND', path: lessonAddress, expect: [400, 405, 501] },
  { id: 'QUERY-page', method: 'QUERY', path: lessonAddress, expect: [400, 405, 501] },
  { id: 'PURGE-page', method: 'PURGE', path: lessonAddress, expect: [400, 405, 501] },
];

export const badForms: readonly FormedRequest[] = [
  // Content types.
  post('type-json', () => '{"internet-et-web":"service"}', { type: 'application/json' }),
  post('type-text', () => 'internet-et-web=service', { type: 'text/plain' }),
  post('type-xml', () => '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', { type: 'text/xml' }),
  post('type-binary', () => Buffer.alloc(64, 0xff), { type: 'application/octet-stream' }),
  post('type-malformed', () => 'a=b', { type: ';;;' }),
  post('type-list', () => 'a=b', { type: `${urlencoded}, text/html` }),
  {
    id: 'type-absent',
    method: 'POST',
    path: selfAssessmentAddress,
    headers: { origin: ownOrigin },
    body: () => 'a=b',
    expect: refused,
  },
  post('multipart-no-boundary', () => 'a=b', { type: 'multipart/form-data' }),
  post('multipart-wrong-boundary', () => '--a\r\n\r\n--a--\r\n', { type: multipart }),
  post('multipart-cut', () => '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nvaleur', { type: multipart }),
  post('multipart-no-name', () => '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n', { type: multipart }),
  post('multipart-empty', () => '', { type: multipart }),
  post('multipart-long-boundary', () => '--b--\r\n', { type: `multipart/form-data; boundary=${'b'.repeat(5000)}` }),
  post('multipart-file', () => writeFilePart('internet-et-web'), { type: multipart }),

  // Actions that do not exist: "default" is a reserved name, the others are found on Object.prototype.
  ...['default', 'absent', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '%00', ''].map((name, n) =>
    post(`action-${n}`, () => 'internet-et-web=service', { query: `?/${name}`, expect: [400, 404, 405, 422] }),
  ),

  // Names and values.
  post('fields-unknown', () => 'question-absente=reponse-absente'),
  post('fields-unknown-option', () => 'internet-et-web=reponse-absente'),
  post('fields-nameless', () => '=service&=&='),
  post('fields-separators', () => '&'.repeat(10_000)),
  post('fields-percent', () => '%=%&%zz=%e&%'),
  post('fields-encoded-invalid-utf-8', () => '%ff%fe=%c0%af&internet-et-web=%ed%a0%80'),
  post('fields-raw-invalid-utf-8', () => Buffer.from([0x61, 0xff, 0xfe, 0x3d, 0xc3, 0x28, 0x26, 0x80, 0x3d, 0xf8])),
  post('fields-nul', () => 'internet-et-web=%00&%00=service'),
  post('fields-utf-16', () => Buffer.from('internet-et-web=service', 'utf16le'), {
    type: `${urlencoded}; charset=utf-16`,
  }),
  post('fields-long-name', () => `${'a'.repeat(100_000)}=b`),
  post('fields-long-value', () => `internet-et-web=${'a'.repeat(100_000)}`),
  post('fields-many', () => listFields(20_000)),
  post('fields-duplicated-many', () => 'internet-et-web=service&'.repeat(10_000)),
  post('fields-contradictory', () => 'internet-et-web=pareil&internet-et-web=absente&internet-et-web='),
  post('pollution-brackets', () => '__proto__[x]=1&__proto__[status]=complete'),
  post('pollution-dots', () => '__proto__.x=1&constructor.prototype.x=1'),
  post('pollution-constructor', () => 'constructor[prototype][x]=1'),
  post('pollution-name', () => '__proto__=service&constructor=service&toString=service&hasOwnProperty=service'),
  post('pollution-value', () => 'internet-et-web=__proto__&internet-et-web=constructor'),
  post('pollution-multipart', () => writeFilePart('__proto__[x]'), { type: multipart }),

  // Sizes: SvelteKit's limit is 512 KiB.
  post('size-over', () => `a=${'b'.repeat(513 * 1024)}`, { expect: [400, 413] }),
  post('size-far-over', () => Buffer.alloc(8 * 1024 * 1024, 'a=b&'), { expect: [400, 413] }),
  post('size-over-multipart', () => writeFilePart('a', 600 * 1024), { type: multipart, expect: [400, 413] }),
  post('size-over-json', () => `"${'a'.repeat(600 * 1024)}"`, { type: 'application/json', expect: [400, 413, 415] }),

  // Origins that are not ours.
  postFrom('origin-foreign', { origin: 'https://pirate.example' }),
  postFrom('origin-null', { origin: 'null' }),
  postFrom('origin-absent', {}),
  postFrom('origin-malformed', { origin: 'javascript:void(0)' }),
  postFrom('origin-lookalike', { origin: 'http://localhost.pirate.example' }),
  postFrom('origin-list', { origin: `${ownOrigin}, https://pirate.example` }),
  postFrom('origin-userinfo', { origin: 'http://localhost@pirate.example' }),
  postFrom('origin-with-path', { origin: `${ownOrigin}/fr` }),
  postFrom('origin-capitals', { origin: 'HTTP://PIRATE.EXAMPLE' }),
  postFrom('origin-referer-only', { referer: `${ownOrigin}${selfAssessmentAddress}` }),
];

function listFields(count: number): string {
  return Array.from({ length: count }, (_, n) => `a${n}=b`).join('&');
}

function writeFilePart(name: string, sizeBytes = 8): string {
  const disposition = `Content-Disposition: form-data; name="${name}"; filename="../../pirate.html"`;
  return `--b\r\n${disposition}\r\nContent-Type: text/html\r\n\r\n${'a'.repeat(sizeBytes)}\r\n--b--\r\n`;
}
