// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  asksForPage,
  goodAnswer,
  itemId,
  lessonAddress,
  moduleAddress,
  ownOrigin,
  selfAssessmentAddress,
  type FormedRequest,
} from './bad-request.ts';

const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';
const refused = [400, 413, 415, 422] as const;

const actionNames = ['default', 'absent', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '%00', ''];

type PostOptions = Readonly<{ type?: string; query?: string; accept?: string; expect?: readonly number[] }>;

/** Posts to the self-assessment, from our own origin, so that the request passes the CSRF check and is read. */
function post(
  id: string,
  body: () => string | Buffer,
  { type = urlencoded, query = '', accept = asksForPage.accept, expect = refused }: PostOptions = {},
): FormedRequest {
  const headers = { origin: ownOrigin, accept, 'content-type': type };
  return { id, method: 'POST', path: selfAssessmentAddress + query, headers, body, expect };
}

function write(id: string, method: string, path: string, expect: readonly number[] = [404, 405]): FormedRequest {
  const headers = { ...asksForPage, origin: ownOrigin, 'content-type': urlencoded };
  return { id, method, path, headers, body: () => 'a=b', expect };
}

/** Posts an answer that would be taken, were it not for where it says it comes from. */
function postFrom(id: string, origin: Readonly<Record<string, string>>): FormedRequest {
  const headers = { ...asksForPage, 'content-type': urlencoded, ...origin };
  const body = () => goodAnswer;
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
  post('type-json', () => `{"${itemId}":"deux-services"}`, { type: 'application/json' }),
  post('type-text', () => goodAnswer, { type: 'text/plain' }),
  post('type-xml', () => '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', { type: 'text/xml' }),
  post('type-binary', () => Buffer.alloc(64, 0xff), { type: 'application/octet-stream' }),
  post('type-malformed', () => 'a=b', { type: ';;;' }),
  post('type-list', () => 'a=b', { type: `${urlencoded}, text/html` }),
  {
    id: 'type-absent',
    method: 'POST',
    path: selfAssessmentAddress,
    headers: { ...asksForPage, origin: ownOrigin },
    body: () => 'a=b',
    expect: refused,
  },
  post('multipart-no-boundary', () => 'a=b', { type: 'multipart/form-data' }),
  post('multipart-wrong-boundary', () => '--a\r\n\r\n--a--\r\n', { type: multipart }),
  post('multipart-cut', () => '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nvaleur', { type: multipart }),
  post('multipart-no-name', () => '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n', { type: multipart }),
  post('multipart-empty', () => '', { type: multipart }),
  post('multipart-long-boundary', () => '--b--\r\n', { type: `multipart/form-data; boundary=${'b'.repeat(5000)}` }),
  post('multipart-file', () => writeFilePart(itemId), { type: multipart }),

  // Actions that do not exist: "default" is a reserved name, the others are found on Object.prototype.
  ...['text/html', 'application/json'].flatMap((accept) =>
    actionNames.map((name) =>
      post(`action-${name === '' ? 'nameless' : name}-${accept}`, () => goodAnswer, {
        query: `?/${name}`,
        accept,
        expect: [400, 404, 405, 422],
      }),
    ),
  ),

  // Names and values.
  post('fields-unknown', () => 'question-absente=reponse-absente'),
  post('fields-unknown-option', () => `${itemId}=reponse-absente`),
  post('fields-nameless', () => '=deux-services&=&='),
  post('fields-separators', () => '&'.repeat(10_000)),
  post('fields-percent', () => '%=%&%zz=%e&%'),
  post('fields-encoded-invalid-utf-8', () => `%ff%fe=%c0%af&${itemId}=%ed%a0%80`),
  post('fields-raw-invalid-utf-8', () => Buffer.from([0x61, 0xff, 0xfe, 0x3d, 0xc3, 0x28, 0x26, 0x80, 0x3d, 0xf8])),
  post('fields-nul', () => `${itemId}=%00&%00=deux-services`),
  post('fields-utf-16', () => Buffer.from(goodAnswer, 'utf16le'), {
    type: `${urlencoded}; charset=utf-16`,
  }),
  post('fields-long-name', () => `${'a'.repeat(100_000)}=b`),
  post('fields-long-value', () => `${itemId}=${'a'.repeat(100_000)}`),
  post('fields-many', () => listFields(20_000)),
  post('fields-contradictory', () => `${goodAnswer}&${itemId}=ecran-connecte`),
  post('pollution-brackets', () => '__proto__[x]=1&__proto__[status]=complete'),
  post('pollution-dots', () => '__proto__.x=1&constructor.prototype.x=1'),
  post('pollution-constructor', () => 'constructor[prototype][x]=1'),
  post('pollution-name', () => '__proto__=a&constructor=a&toString=a&hasOwnProperty=a'),
  post('pollution-value', () => `${itemId}=__proto__&${itemId}=constructor`),
  post('pollution-multipart', () => writeFilePart('__proto__[x]'), { type: multipart }),

  // Sizes. The first is over SvelteKit's own limit (512 KiB) and under that of `server.js` (2 MiB): it may be read, not
  // taken. The server may answer the others and hang up before they are sent whole.
  post('size-over-default', () => `a=${'b'.repeat(513 * 1024)}`),
  post('size-over', () => `a=${'b'.repeat(3 * 1024 * 1024)}`, { expect: [400, 413] }),
  post('size-far-over', () => Buffer.alloc(16 * 1024 * 1024, 'a=b&'), { expect: [400, 413] }),
  post('size-over-multipart', () => writeFilePart('a', 3 * 1024 * 1024), { type: multipart, expect: [400, 413] }),
  post('size-over-json', () => `"${'a'.repeat(3 * 1024 * 1024)}"`, {
    type: 'application/json',
    expect: [400, 413, 415],
  }),

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
