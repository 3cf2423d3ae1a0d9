// SPDX-License-Identifier: AGPL-3.0-or-later
import { asksForPage, get, ownOrigin, type FormedRequest } from './bad-request.ts';

const seat = 'a'.repeat(27);
const badCodes = [
  '222222222',
  'k7m',
  '%00',
  '%ff',
  '__proto__',
  '..%2f..',
  '%3cscript%3e',
  'x'.repeat(400),
  '１２３４５６７８９',
];

function form(id: string, path: string, body: string): FormedRequest {
  const headers = { ...asksForPage, origin: ownOrigin, 'content-type': 'application/x-www-form-urlencoded' };
  return { id, method: 'POST', path, headers, body: () => body, expect: [400, 404] };
}

/** Rooms and seats that are not there, however they are asked for. */
export const badLiveRequests: readonly FormedRequest[] = [
  ...badCodes.map((code, index) =>
    get(`live-code-${index}`, `/w/${encodeURI(code).replaceAll('%25', '%')}`, [400, 404, 414]),
  ),
  get('live-seat', `/w/222222222/${seat}`, [404]),
  get('live-news', `/w/222222222/${seat}/events`, [404]),
  get('live-news-of-the-wall', '/w/222222222/screen/events', [404]),
  get('live-news-twice-as-deep', `/w/222222222/${seat}/events/events`, [404]),
  get('live-desk', '/fr/workshops/999999', [404]),
  get('live-desk-secret', `/fr/workshops/999999/${seat}`, [404]),
  get('live-desk-news', `/fr/workshops/999999/${seat}/events`, [404]),
  get('live-desk-news-number', '/fr/workshops/999999999999999999/events', [404]),
  get('live-summary', '/fr/workshops/999999/summary.csv', [404]),
  get('live-bundle', '/fr/workshops/new?bundle=../..', [404]),
  form('live-join', '/w/222222222', 'nickname=x'),
  form('live-answer', `/w/222222222/${seat}?/answer`, 'step=2&round=1&option=service'),
  form('live-stumble', `/w/222222222/${seat}?/stumble`, 'step=-1&passage=__proto__'),
  form('live-ask', `/w/222222222/${seat}?/ask`, 'question=x'),
  form('live-lead', `/fr/workshops/999999/${seat}?/lead`, 'version=NaN&to=1e999'),
  form('live-erase', '/fr/workshops/999999?/erase', ''),
];
