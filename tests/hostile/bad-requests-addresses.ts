// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, lessonAddress, moduleAddress, type FormedRequest } from './bad-request.ts';

const digest = 'a'.repeat(64);
export const badAddresses: readonly FormedRequest[] = [
  // Percent-encoding.
  get('percent-alone', '/fr/%'),
  get('percent-cut', `${moduleAddress}/lessons/%e`),
  get('percent-not-hex', `${moduleAddress}/lessons/%zz`),
  get('percent-invalid-utf-8', `${moduleAddress}/lessons/%ff%fe`),
  get('percent-cut-utf-8', `${moduleAddress}/glossary/%c3`),
  get('percent-overlong-utf-8', `${moduleAddress}/%c0%ae%c0%ae/`),
  get('percent-surrogate', `${moduleAddress}/glossary/%ed%a0%80`),
  get('percent-in-language', '/%66%ff'),
  get('percent-twice', `${moduleAddress}/lessons/%25%32%65`),
  get('percent-u', `${moduleAddress}/lessons/%u0041`),
  get('percent-bidi', `${moduleAddress}/lessons/%e2%80%ae`),
  get('nul', `${moduleAddress}/lessons/une-histoire%00`),
  get('nul-extension', `/media/${digest}.svg%00.html`),
  get('line-feed', `${moduleAddress}/lessons/a%0d%0aSet-Cookie:%20a=b`),

  // Leaving the folder.
  get('traversal', '/fr/modules/../../etc/passwd'),
  get('traversal-encoded-dots', '/fr/modules/%2e%2e/%2e%2e/etc/passwd'),
  get('traversal-encoded-slashes', '/fr/modules/..%2f..%2f..%2fetc%2fpasswd'),
  get('traversal-encoded-twice', '/fr/modules/%252e%252e%252f%252e%252e%252fetc%252fpasswd'),
  get('traversal-backslashes', '/fr/modules/..\\..\\..\\etc\\passwd'),
  get('traversal-encoded-backslashes', '/fr/modules/..%5c..%5cetc%5cpasswd'),
  get('traversal-module', '/fr/modules/..%2f..%2fpackage.json'),
  get('traversal-glossary', `${moduleAddress}/glossary/..%2fmodule`),
  get('traversal-lesson-source', `${moduleAddress}/lessons/..%2f..%2f..%2f..%2fpackage.md`),
  get('traversal-media', '/media/..%2f..%2fdata%2fessaim.db'),
  get('traversal-media-short', '/media/..%2f'),
  get('traversal-media-dots', '/media/../../../../etc/passwd'),
  get('traversal-media-extension', `/media/${digest}.%2e%2e%2fsvg`),
  get('traversal-absolute', '/media/%2fetc%2fpasswd'),
  get('traversal-drive', '/media/C:%5cwindows%5cwin.ini'),
  get('traversal-build', '/_app/..%2f..%2fserver/index.js'),
  get('hidden-files', '/.env'),
  get('hidden-folder', '/.git/config'),
  // A redirect to "//pirate.example" would leave the site.
  get('double-slash', '//pirate.example/'),
  get('double-slash-page', '//pirate.example/fr/'),
  get('double-slash-encoded', '/%2f%2fpirate.example/fr/'),
  get('backslash-host', '/\\pirate.example/fr/'),
  get('empty-segments', '/fr//modules///internet-reprendre-le-controle'),

  // Names.
  get('language-unknown', '/xx/'),
  get('language-unknown-page', '/xx/modules/internet-reprendre-le-controle'),
  get('language-capitals', '/FR'),
  get('language-region', '/fr-FR/'),
  get('language-prototype', '/__proto__'),
  get('language-constructor', '/constructor/modules/internet-reprendre-le-controle'),
  get('module-prototype', '/fr/modules/__proto__'),
  get('module-constructor', '/fr/modules/constructor'),
  get('module-unknown', '/fr/modules/absent'),
  get('lesson-prototype', `${moduleAddress}/lessons/__proto__`),
  get('lesson-to-string', `${moduleAddress}/lessons/toString`),
  get('lesson-overlong', `${moduleAddress}/lessons/${'a'.repeat(4000)}`, [400, 404, 414]),
  get('lesson-quote', `${moduleAddress}/lessons/'%20or%201=1--`),
  get('lesson-like', `${moduleAddress}/lessons/%25`),
  get('lesson-markup', `${moduleAddress}/lessons/%3cscript%3ealert(1)%3c/script%3e`),
  get('lesson-space', `${moduleAddress}/lessons/%20`),
  get('lesson-capitals', `${moduleAddress}/lessons/UNE-HISTOIRE-DE-CHOIX`),
  get('lesson-wrong-extension', `${lessonAddress}.md.md`),
  get('sequence-number', `${moduleAddress}/sequences/-1`),
  get('glossary-dot', `${moduleAddress}/glossary/dns.`),
  get('glossary-prototype', `${moduleAddress}/glossary/__proto__`),
  get('glossary-deep', `${moduleAddress}/glossary${'/dns'.repeat(500)}`, [400, 404, 414]),
  get('self-assessment-unknown', `${moduleAddress}/self-assessments/constructor`),
  get('media-short-digest', '/media/abc.svg'),
  get('media-capitals', `/media/${digest.toUpperCase()}.svg`),
  get('media-absent', `/media/${digest}.svg`),
  get('media-no-extension', `/media/${digest}`),
  get('media-html', `/media/${digest}.html`),
  get('media-unknown-extension', `/media/${digest}.__proto__`),
  get('media-long-extension', `/media/${digest}.${'s'.repeat(2000)}`, [400, 404, 414]),
  get('data-of-nothing', '/xx/__data.json'),
  get('data-bad-percent', '/fr/%ff/__data.json'),
  get('remote-function', '/_app/remote/absent/absent?payload=%7b'),

  // Query strings. The longest one passes what Node accepts as a head (16 KiB).
  get('query-longest', `${lessonAddress}?q=${'a'.repeat(20_000)}`, [400, 414, 431]),
  get('path-longest', `/fr/${'a'.repeat(20_000)}`, [400, 404, 414, 431]),
];

/** What an address may ask of a self-assessment, badly. */
export const badSelections: readonly FormedRequest[] = [];
