// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { listLessons, type ModuleOutline, type OutlineEntry } from '../../catalogue/course.ts';
import { getModuleOutline } from '../../catalogue/modules.server.ts';
import { cardSize } from '../../exchange/cards/card.ts';
import {
  oEmbedFormats,
  writeOEmbed,
  type OEmbedFormat,
  type OEmbedLink,
  type Room,
} from '../../exchange/metadata/oEmbed.ts';
import { m } from '../../paraglide/messages.js';
import { isLanguage, type Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { kindOfFolder } from '../addresses.ts';
import { getInstance } from '../composition.server.ts';
import { ownName } from '../instance/identity.server.ts';
import { shareLesson, sharePart } from './shared.server.ts';

const contentTypes: Record<OEmbedFormat, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
};

/**
 * Describes the page at an address of this site to another site.
 *
 * @throws {DomainError} `catalogue/not-found` for an address of elsewhere, or of a page that is not of a module
 */
export async function answerOEmbed({ searchParams, origin: ownOrigin }: URL): Promise<Response> {
  const format = oEmbedFormats.find((one) => one === (searchParams.get('format') ?? 'json'));
  // As the standard asks of a format that one does not speak.
  if (!format) error(501, { message: m.refusal_request() });
  const origin = getInstance().settings.origin ?? ownOrigin;
  const place = findPlace(searchParams.get('url') ?? '', origin);
  if (!place) throw new DomainError('catalogue/not-found');
  const text = writeOEmbed(await describeLink(place, origin), format, readRoom(searchParams));
  const headers = {
    'content-type': contentTypes[format],
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
  };
  return new Response(text, { headers });
}

type Place = { language: Language; module: string; folder: string | undefined; slug: string | undefined };

const modulePage = /^\/([a-z]{2})\/modules\/([a-z0-9-]+)(?:\/([a-z-]+)\/([a-z0-9-]+))?$/;

function findPlace(address: string, origin: string): Place | undefined {
  const url = URL.parse(address);
  const [, language = '', module = '', folder, slug] = modulePage.exec(url?.pathname ?? '') ?? [];
  return url?.origin === origin && isLanguage(language) ? { language, module, folder, slug } : undefined;
}

async function describeLink({ language, module, folder, slug }: Place, origin: string): Promise<OEmbedLink> {
  const outline = await getModuleOutline(getInstance().db, module, language);
  const entry = folder === undefined ? outline.module : findEntry(outline, folder, slug);
  if (!entry) throw new DomainError('catalogue/not-found');
  const { card } =
    entry.kind === 'lesson' ? shareLesson(outline, entry as OutlineEntry, language) : sharePart(outline, language);
  const { authors } = outline.module.summary;
  return {
    title: entry.summary.title,
    authorName: authors.length > 0 ? authors.join(', ') : undefined,
    providerName: ownName(getInstance().identity) ?? new URL(origin).host,
    providerUrl: origin,
    thumbnail: { url: origin + card, ...cardSize },
  };
}

function findEntry(
  outline: ModuleOutline,
  folder: string,
  slug: string | undefined,
): OutlineEntry<{ title: string }> | undefined {
  const kind = kindOfFolder(folder);
  const entries: Array<OutlineEntry<{ title: string }>> = [
    ...outline.sequences,
    ...listLessons(outline),
    ...outline.guides,
    ...outline.sequences.flatMap(({ selfAssessment }) => selfAssessment ?? []),
  ];
  return entries.find((entry) => entry.kind === kind && entry.slug === slug);
}

function readRoom(parameters: URLSearchParams): Room {
  const read = (name: string) => {
    const given = parameters.get(name) ?? '';
    return /^\d{1,6}$/.test(given) ? Number(given) : Infinity;
  };
  return { width: read('maxwidth'), height: read('maxheight') };
}
