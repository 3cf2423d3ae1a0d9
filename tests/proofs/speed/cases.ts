// SPDX-License-Identifier: AGPL-3.0-or-later
import { request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { LoadRequest } from './load.ts';

/** What is asked for, and how, once the page has been read. */
export type SpeedCase = {
  readonly name: string;
  readonly url: string;
  readonly toRequest: (page: { readonly url: string; readonly tag: string; readonly html: string }) => LoadRequest;
};

/** `headers` are names and values in turn, without those that Node writes for each response. */
export type Answer = {
  readonly status: number;
  readonly headers: string[];
  readonly body: Buffer;
};

type Described = { readonly request: LoadRequest; readonly answer: Answer } | { readonly absent: string };

const MODULE = '/fr/modules/internet-reprendre-le-controle';
const LESSON = `${MODULE}/lessons/une-histoire-de-choix`;
const SELF_ASSESSMENT = `${MODULE}/self-assessments/pourquoi-et-comment`;

/** What a browser sends with each request, or nearly. */
const BROWSER = {
  Accept: 'text/html,application/xhtml+xml',
  'Accept-Encoding': 'gzip, deflate, br, zstd',
  'Accept-Language': 'fr,en;q=0.5',
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
};
const PER_RESPONSE = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding', 'content-length']);

export function listCases(origin: string): SpeedCase[] {
  const form = { ...BROWSER, Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' };
  return [
    { name: 'anonymous lesson', url: origin + LESSON, toRequest: ({ url }) => toGet(url) },
    {
      name: 'its revalidation',
      url: origin + LESSON,
      toRequest: ({ url, tag }) => toGet(url, { ...BROWSER, 'If-None-Match': tag }),
    },
    { name: 'module page', url: origin + MODULE, toRequest: ({ url }) => toGet(url) },
    {
      name: 'self-assessment sent',
      url: origin + SELF_ASSESSMENT,
      toRequest: ({ url, html }) => ({ url, method: 'POST', headers: form, body: fillForm(html) }),
    },
  ];
}

const toGet = (url: string, headers: Record<string, string> = BROWSER): LoadRequest => {
  return { url, method: 'GET', headers, body: '' };
};

/** The request of a case and the answer it gets, or why there is none. */
export async function describeCase({ url, toRequest }: SpeedCase): Promise<Described> {
  const plain = await ask(toGet(url, { ...BROWSER, 'Accept-Encoding': 'identity' }));
  if (plain.status !== 200) return { absent: `the page answers ${plain.status}` };
  const coded = await ask(toGet(url));
  const request = toRequest({ url, tag: readTag(coded), html: plain.body.toString() });
  // Meanwhile the page is compressed at its best, which belongs to no request.
  await wait(1000);
  const answer = await ask(request);
  return answer.status < 400 ? { request, answer } : { absent: `${request.method} answers ${answer.status}` };
}

function readTag({ headers }: Answer): string {
  const index = headers.findIndex((text) => text.toLowerCase() === 'etag');
  return index === -1 ? '' : (headers[index + 1] ?? '');
}

function ask({ url, method, headers, body: form }: LoadRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = send(url, { method, headers, agent: false }, (res) => {
      const kept: string[] = [];
      for (let index = 0; index < res.rawHeaders.length; index += 2) {
        const [name = '', value = ''] = res.rawHeaders.slice(index, index + 2);
        if (!PER_RESPONSE.has(name.toLowerCase())) kept.push(name, value);
      }
      buffer(res).then((body) => resolve({ status: res.statusCode ?? 0, headers: kept, body }), reject);
    });
    sent.on('error', reject).end(form);
  });
}

/** Answers a form as someone would who always takes the first choice. */
function fillForm(html: string): string {
  const fields = new URLSearchParams();
  for (const [input] of html.matchAll(/<input\b[^>]*>/g)) {
    const [, name] = /\bname="([^"]+)"/.exec(input) ?? [];
    const [, value = 'on'] = /\bvalue="([^"]*)"/.exec(input) ?? [];
    if (name !== undefined && !fields.has(name)) fields.set(name, value);
  }
  return fields.toString();
}
