// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  asksForPage,
  get,
  getWith,
  goodAnswer,
  itemId,
  lessonAddress,
  ownOrigin,
  selfAssessmentAddress,
  type FormedRequest,
} from './bad-request.ts';
import { oddProposalWishes } from './bad-requests-proposals.ts';

const answered = [200, 400] as const;

const badSeeds = ['', '%20', '-1', '1e999', 'NaN', 'a-b', '1.5', '%00', '%ff', '9'.repeat(20), '__proto__', '1&seed=2'];
const badItems = ['', ',', 'absent', '__proto__', 'constructor,toString', '../..', '%3cb%3e', '%ff', '*', '%00'];

/** Posts an answer that is taken, among other things. */
function answer(id: string, body: () => string): FormedRequest {
  const headers = { ...asksForPage, origin: ownOrigin, 'content-type': 'application/x-www-form-urlencoded' };
  return { id, method: 'POST', path: selfAssessmentAddress, headers, body, expect: [200, 400, 413, 422] };
}

/** Strange requests that may well be answered: never with a 5xx, and never repeating what they bring. */
export const oddRequests: readonly FormedRequest[] = [
  ...oddProposalWishes,
  getWith('host-foreign', ['host', 'pirate.example'], [200, 400, 421]),
  getWith('host-capitals', ['host', 'LOCALHOST:80'], [200, 400, 421]),
  getWith('host-trailing-dot', ['host', 'localhost.'], [200, 400, 421]),
  getWith('host-overlong', ['host', `${'a.'.repeat(400)}example`], [200, 400, 421]),
  getWith('forwarded-host', ['x-forwarded-host', 'pirate.example'], answered),
  getWith('forwarded-protocol', ['x-forwarded-proto', 'javascript'], answered),
  getWith('forwarded-port', ['x-forwarded-port', '99999'], answered),
  getWith('forwarded-address', ['x-forwarded-for', '"><script>, , 999.1.1.1'], answered),
  getWith('rewritten-address', ['x-original-url', '/fr/admin'], answered),
  getWith('method-override', ['x-http-method-override', 'DELETE'], answered),
  getWith('cookie-percent', ['cookie', '%=%; session=%e0%a4%a; =; ;;'], answered),
  getWith('cookie-prototype', ['cookie', '__proto__=1; constructor=2; toString=3'], answered),
  getWith('cookie-many', ['cookie', 'a=b; '.repeat(2000)], [200, 400, 431]),
  getWith('accept-malformed', ['accept', ';q=,/;*/;q=9e999,text/html;q=-1'], [200, 400, 406]),
  getWith('accept-language-long', ['accept-language', 'fr-x-a;q=0.1,'.repeat(900)], answered),
  getWith('accept-encoding-malformed', ['accept-encoding', ';q=0,*;q=0,br;q=abc,__proto__'], [200, 400, 406]),
  getWith('accept-encoding-none', ['accept-encoding', 'identity;q=0, *;q=0'], [200, 400, 406]),
  getWith('etag-malformed', ['if-none-match', 'W/"a", ", *, W/'], [200, 304, 400, 412]),
  getWith('etag-many', ['if-none-match', 'W/"a",'.repeat(2000)], [200, 304, 400, 412]),
  getWith('if-modified-since', ['if-modified-since', 'hier matin'], [200, 304, 400]),
  getWith('range-malformed', ['range', 'bytes=9-1,-,a-b'], [200, 206, 400, 416]),
  getWith('ranges-many', ['range', `bytes=${'0-,'.repeat(3000)}`], [200, 206, 400, 416]),
  getWith('sveltekit-pathname', ['x-sveltekit-pathname', '//pirate.example/%ff'], answered),
  getWith('upgrade', ['upgrade', 'h2c'], [...answered, 426]),
  get('root-with-odd-language', '/?lang=__proto__', [200, 302, 303, 307, 400]),
  get('query-unknown', `${lessonAddress}?a=b&a[]=c&__proto__[x]=1&%ff=%`, answered),
  get('query-long', `${lessonAddress}?q=${'a'.repeat(12_000)}`, [200, 400, 414]),
  get('query-many', `${lessonAddress}?${'a&'.repeat(6000)}`, [200, 400, 414]),
  get('query-action', `${lessonAddress}?/default`, [...answered, 405]),
  answer('answer-plain', () => goodAnswer),
  answer('answer-twice', () => `${goodAnswer}&${goodAnswer}`),
  answer('answer-ten-thousand-times', () => `${goodAnswer}&`.repeat(10_000)),
  answer('answer-among-unknown', () => `${goodAnswer}&absente=a&__proto__[x]=1&constructor=2`),
  answer('answer-then-nothing', () => `${goodAnswer}&${itemId}=`),
  get('data-malformed', `${lessonAddress}/__data.json?x-sveltekit-invalidated=%ff`, [200, 400, 404]),

  // A self-assessment asked for in an order, or with items, that make no sense is shown whole, in its first order.
  ...badSeeds.map((seed, n) => get(`seed-${n}`, `${selfAssessmentAddress}?seed=${seed}`, answered)),
  get('seed-list', `${selfAssessmentAddress}?seed[]=1`, answered),
  get('seed-long', `${selfAssessmentAddress}?seed=${'9'.repeat(5000)}`, answered),
  ...badItems.map((items, n) => get(`items-${n}`, `${selfAssessmentAddress}?items=${items}`, answered)),
  get('items-many', `${selfAssessmentAddress}?items=${'a,'.repeat(5000)}`, answered),
  get('items-repeated', `${selfAssessmentAddress}?${'items=a&'.repeat(1000)}`, answered),
];
