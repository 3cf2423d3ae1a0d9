// SPDX-License-Identifier: AGPL-3.0-or-later
import { asksForPage, get, lessonAddress, moduleAddress, ownOrigin, type FormedRequest } from './bad-request.ts';

const editAddress = `${lessonAddress}/edit`;
const urlencoded = 'application/x-www-form-urlencoded';
const huge = '9'.repeat(400);

/** Posts to the form that proposes a change of a lesson, from our own origin. */
function propose(id: string, body: () => string, expect: readonly number[], action = '?/send'): FormedRequest {
  const headers = { origin: ownOrigin, ...asksForPage, 'content-type': urlencoded };
  return { id: `propose-${id}`, method: 'POST', path: editAddress + action, headers, body, expect };
}

/** Asks to see a text under way, as the editor does. */
function preview(
  id: string,
  body: string,
  expect: readonly number[],
  changes: Record<string, string> = {},
): FormedRequest {
  const headers = { origin: ownOrigin, accept: 'application/json', 'content-type': 'application/json', ...changes };
  return { id: `preview-${id}`, method: 'POST', path: `${moduleAddress}/preview`, headers, body: () => body, expect };
}

/** What an address or a form may ask of proposals, badly. */
export const badProposals: readonly FormedRequest[] = [
  ...['0', '-1', '1e3', '1.5', huge, '%00', '__proto__', 'constructor'].flatMap((number) => [
    get(`proposal-${number.slice(0, 12)}`, `/fr/proposals/${number}`),
    get(`proposal-edit-${number.slice(0, 12)}`, `/fr/proposals/${number}/edit`),
    get(`proposal-accept-${number.slice(0, 12)}`, `/fr/proposals/${number}/accept`),
  ]),
  get('proposal-absent', '/fr/proposals/999999999'),
  get('proposal-secret-wrong', `/fr/proposals/1/${'a'.repeat(43)}`),
  get('proposal-secret-short', '/fr/proposals/1/a'),
  get('proposal-secret-long', `/fr/proposals/1/${'a'.repeat(3_000)}`, [400, 404, 414]),
  get('proposal-report-comment', '/fr/proposals/1/report?comment=__proto__'),
  propose('nothing', () => '', [404, 422]),
  propose('base-of-nothing', () => `base=${'0'.repeat(64)}&text=a`, [404]),
  propose('base-prototype', () => 'base=__proto__&text=a&consent=yes&summary=a', [404]),
  propose('text-without-head', () => 'text=%F0%9F%92%A9&summary=a&consent=yes', [422]),
  propose('text-of-nul', () => `text=${'%00'.repeat(1_000)}&summary=a&consent=yes`, [422]),
  propose('text-nested', () => `text=${encodeURIComponent('>'.repeat(50_000))}&summary=a&consent=yes`, [422]),
  propose('text-over', () => `text=${'a'.repeat(600 * 1024)}`, [413, 422]),
  propose('yaml-bomb', () => `text=${encodeURIComponent(yamlBomb())}&summary=a&consent=yes`, [422]),
  propose('ticket-odd', () => `ticket=${'.'.repeat(10_000)}&proof=${huge}&summary=&text=a`, [422]),
  propose('action-prototype', () => 'a=b', [400, 404, 405], '?/__proto__'),

  preview('not-json', '{', [422]),
  preview('null', 'null', [422]),
  preview('prototype', '{"__proto__":{"documentId":"a","text":"b"}}', [422]),
  preview('of-nothing', '{"documentId":"__proto__","text":""}', [404]),
  preview(
    'lines-backwards',
    `{"documentId":"a","text":"","lines":{"revision":"${'0'.repeat(64)}","startLine":9,"endLine":1}}`,
    [422],
  ),
  preview(
    'lines-of-nothing',
    `{"documentId":"a","text":"","lines":{"revision":"${'0'.repeat(64)}","startLine":1,"endLine":1}}`,
    [404],
  ),
  preview('over', JSON.stringify({ documentId: 'a', text: 'é'.repeat(200 * 1024) }), [413, 422]),
  preview('type', '{}', [415], { 'content-type': 'application/json; charset=utf-16' }),
  preview('form', 'a=b', [403, 415], { 'content-type': 'text/plain' }),
  preview('foreign', '{"documentId":"a","text":""}', [403], { origin: 'https://pirate.example' }),
];

/** Each line is ten times the one above. */
function yamlBomb(): string {
  const lines = Array.from({ length: 20 }, (_, n) => `k${n}: &k${n} [${`*k${n - 1},`.repeat(n === 0 ? 0 : 10)}a]`);
  return `---\n${lines.join('\n')}\n---\n`;
}

/** Odd wishes about a list or a form, which are answered with it. */
export const oddProposalWishes: readonly FormedRequest[] = [
  ...[
    `before=${huge}`,
    'before=-1',
    'before=NaN',
    'before=1e308',
    'module=%00',
    'status=__proto__',
    'module=__proto__',
  ].map((query) => get(`proposals-${query.slice(0, 20)}`, `/fr/proposals?${query}`, [200])),
  ...['passage=__proto__', 'item=constructor', `passage=${'a'.repeat(5_000)}`, `remark=${huge}`, 'remark=1e3'].map(
    (query) => get(`edit-${query.slice(0, 20)}`, `${editAddress}?${query}`, [200]),
  ),
];
