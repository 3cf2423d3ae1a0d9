// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import type { ModuleOutline } from '../../catalogue/course.ts';
import { findMoved, getModuleOutline } from '../../catalogue/modules.server.ts';
import type { ContentScope } from '../../document/contentVersions.server.ts';
import type { DocumentKind } from '../../document/document.ts';
import type { Database } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { addressOf } from '../addresses.ts';
import { getInstance } from '../composition.server.ts';
import { refuse } from '../refusals.ts';

/** What a page's `load` is given, as far as these helpers need it. */
export type PageEvent = {
  params: { lang: string; module?: string };
  url: URL;
  request: Request;
  setHeaders: (headers: Record<string, string>) => void;
};

/**
 * Tells the byte cache what a page shows, so that it is kept until one of these changes. `query` lists the query
 * parameters the page reads; addresses with others are not kept.
 */
export function declareShown(
  { request, setHeaders }: Pick<PageEvent, 'request' | 'setHeaders'>,
  scopes: ContentScope[],
  query: string[] = [],
): void {
  // The answer to a form shows what one person sent: it is kept for nobody, and declared by neither action nor load.
  if (request.method !== 'GET' && request.method !== 'HEAD') return;
  setHeaders({
    'x-essaim-shows': scopes.join(', '),
    ...(query.length > 0 ? { 'x-essaim-query': query.join(', ') } : {}),
  });
}

/** Opens a page of a module: its programme in the reader's language. Former addresses redirect for ever. */
export async function openModule(
  event: PageEvent,
  query: string[] = [],
): Promise<{ db: Database; outline: ModuleOutline }> {
  const opened = await readModule(event);
  declareShown(event, ['site', `module/${opened.outline.slug}`], query);
  return opened;
}

/** As {@link openModule}, for a page that is not the same for everyone. */
export async function readModule(event: PageEvent): Promise<{ db: Database; outline: ModuleOutline }> {
  const { db } = getInstance();
  const { lang, module = '' } = event.params;
  const outline = await getModuleOutline(db, module, lang).catch((reason: unknown) => leaveModule(event, reason));
  return { db, outline };
}

async function leaveModule(event: PageEvent, reason: unknown): Promise<never> {
  const { lang, module = '' } = event.params;
  if (!(reason instanceof DomainError) || reason.code !== 'catalogue/not-found') throw reason;
  await followRedirect(event, { module, kind: 'module', slug: module });
  // A page below a module that has moved as a whole moves with it.
  const moved = await findMoved(getInstance().db, { module, kind: 'module', slug: module });
  if (moved)
    redirect(
      308,
      event.url.pathname.replace(`/${lang}/modules/${module}`, addressOf(lang, moved.module, 'module', moved.slug)),
    );
  refuse(reason);
}

/** Refuses a page that does not exist, unless its document has moved. */
export async function missing(event: PageEvent, kind: DocumentKind, slug: string): Promise<never> {
  await followRedirect(event, { module: event.params.module ?? '', kind, slug });
  refuse(new DomainError(kind === 'glossaryEntry' ? 'glossary/not-found' : 'catalogue/not-found'));
}

async function followRedirect(
  event: PageEvent,
  where: { module: string; kind: DocumentKind; slug: string },
): Promise<void> {
  const moved = await findMoved(getInstance().db, where);
  if (!moved || (moved.module === where.module && moved.slug === where.slug)) return;
  const from = addressOf(event.params.lang, where.module, where.kind, where.slug);
  const to = addressOf(event.params.lang, moved.module, where.kind, moved.slug);
  redirect(308, event.url.pathname.replace(from, to) + event.url.search);
}
