// SPDX-License-Identifier: AGPL-3.0-or-later
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { isTakeAwayFormat, takeAwayFormats, type TakeAwayFormat, type TakeAwayOrder } from '../../exchange/takeAway.ts';
import { isLanguage } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { addressOf } from '../addresses.ts';
import { readModule, type PageEvent } from '../reading/modulePages.server.ts';
import { refuse } from '../refusals.ts';
import type { TakenAway } from './takeAwayShelf.server.ts';

/** What an address asks for, and the page of the module it is about. */
export async function openTakeAway(event: PageEvent & { params: { format: string } }) {
  const { page, order } = await openModuleToTakeAway(event);
  const { format } = event.params;
  if (!isTakeAwayFormat(format)) return refuse(new DomainError('catalogue/not-found'));
  return { page, order: order(format) };
}

export async function openModuleToTakeAway(event: PageEvent) {
  const { outline } = await readModule(event);
  const { lang } = event.params;
  const language = isLanguage(lang) ? lang : 'fr';
  const path = addressOf(lang, outline.slug, 'module', outline.slug);
  const { title, licence } = outline.module.summary;
  return {
    outline,
    page: { module: { title, licence, language: outline.module.language, path } },
    order: (format: TakeAwayFormat): TakeAwayOrder => ({ module: outline.slug, language, format }),
  };
}

/** The file itself, as it goes. Whoever has it already is told so in a few bytes. */
export function answerFile(request: Request, { module, language, format }: TakeAwayOrder, made: TakenAway): Response {
  const { type, extension } = takeAwayFormats[format];
  const etag = `"${made.sha256.slice(0, 32)}"`;
  const headers = {
    'content-type': type,
    'content-disposition': `attachment; filename="${module}.${language}.${extension}"`,
    'cache-control': 'no-cache',
    etag,
  };
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return new Response(null, { status: 304, headers });
  const length = { ...headers, 'content-length': String(made.sizeBytes) };
  if (request.method === 'HEAD') return new Response(null, { headers: length });
  return new Response(Readable.toWeb(createReadStream(made.file)) as ReadableStream, { headers: length });
}
