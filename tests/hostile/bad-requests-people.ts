// SPDX-License-Identifier: AGPL-3.0-or-later
import { asksForPage, get, ownOrigin, type FormedRequest } from './bad-request.ts';

const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';

type Body = Readonly<{ id: string; body: () => string | Buffer; type?: string }>;

/** What a form of a person's must be sent without harm. `name` is one of its fields. */
function bodiesFor(name: string): readonly Body[] {
  return [
    { id: 'empty', body: () => '' },
    { id: 'json', body: () => `{"${name}":{"$ne":null}}`, type: 'application/json' },
    { id: 'text', body: () => `${name}=a`, type: 'text/plain' },
    { id: 'cut', body: () => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nvaleur`, type: multipart },
    { id: 'file', body: () => writeFilePart(name), type: multipart },
    { id: 'nul', body: () => `${name}=%00%00&passphrase=%00` },
    { id: 'invalid-utf-8', body: () => `${name}=%ff%fe%ed%a0%80` },
    { id: 'markup', body: () => `${name}=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%0d%0aSet-Cookie:%20a=b` },
    { id: 'long', body: () => `${name}=${'a'.repeat(100_000)}&passphrase=${'b'.repeat(100_000)}` },
    { id: 'combining', body: () => `${name}=${encodeURIComponent(`e${'\u0301'.repeat(20_000)}`)}` },
    { id: 'list', body: () => Array.from({ length: 5000 }, () => `${name}=a`).join('&') },
    { id: 'pollution', body: () => '__proto__=a&constructor=a&__proto__[role]=operator&toString=a' },
  ];
}

function writeFilePart(name: string): string {
  const disposition = `Content-Disposition: form-data; name="${name}"; filename="../../pirate.html"`;
  return `--b\r\n${disposition}\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n--b--\r\n`;
}

type Target = Readonly<{ name: string; path: string; expect: readonly number[] }>;

const refused = [400, 415, 422, 429] as const;
/** Rights come before the form: whoever is signed out is not told what is wrong with it. */
const signInFirst = [400, 401, 415] as const;

function post({ name, path, expect }: Target): FormedRequest[] {
  return bodiesFor(name).map(({ id, body, type = urlencoded }) => ({
    id: `${path}-${id}`,
    method: 'POST',
    path,
    headers: { ...asksForPage, origin: ownOrigin, 'content-type': type },
    body,
    expect,
  }));
}

/** Malformed forms of accounts, of badges and of announcements, sent by somebody who is signed out. */
export const badFormsOfPeople: readonly FormedRequest[] = [
  ...post({ name: 'pseudonym', path: '/fr/account/sign-up', expect: refused }),
  ...post({ name: 'pseudonym', path: '/fr/account/sign-in', expect: refused }),
  ...post({ name: 'badge', path: '/fr/verify', expect: refused }),
  ...post({ name: 'pseudonym', path: '/fr/account/pseudonym', expect: signInFirst }),
  ...post({ name: 'passphrase', path: '/fr/my/data/erase', expect: signInFirst }),
  ...post({ name: 'pseudonym', path: '/fr/admin/roles?/grant', expect: signInFirst }),
  ...post({ name: 'name', path: '/fr/admin/instance/name', expect: signInFirst }),
  ...post({ name: 'title', path: '/fr/admin/announcements/new?/publish', expect: signInFirst }),
  ...post({ name: 'title', path: '/en/admin/announcements/new?/preview', expect: signInFirst }),
  ...post({ name: 'title', path: '/fr/admin/announcements/1?/withdraw', expect: signInFirst }),
];

/** Addresses of announcements and of their feed that lead nowhere. */
export const badAnnouncementAddresses: readonly FormedRequest[] = [
  ...['0', '-1', '1e9', '99999999999', '1.5', '1-%2e%2e', '1%00', 'a'.repeat(200), '9999999999'].map(
    (name) => `/fr/announcements/${name}`,
  ),
  ...['0', '-1', '1e9', '01', '%00', '9999999'].map((page) => `/fr/announcements?page=${page}`),
  ...['de', '', 'fr%00', '__proto__'].map((language) => `/feeds/announcements.${language}.atom`),
].map((path) => get(path.slice(0, 60), path));
