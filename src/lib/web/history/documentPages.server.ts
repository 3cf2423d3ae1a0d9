// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ModuleOutline } from '../../catalogue/course.ts';
import { listDocumentTexts, type DocumentText } from '../../catalogue/modules.server.ts';
import type { DocumentKind } from '../../document/document.ts';
import type { Database } from '../../server/database/database.server.ts';
import { addressOf, kindOfFolder } from '../addresses.ts';
import { missing, openModule, type PageEvent } from '../reading/modulePages.server.ts';

/** Pages around any document have one route, below the folder of its kind; a module's own have no folder. */
export type DocumentEvent = PageEvent & { params: { folder?: string; document?: string } };

export type OpenedDocument = {
  db: Database;
  outline: ModuleOutline;
  document: DocumentText;
  /** Ids of the document in every language it has a text in, that of the page first. */
  ids: string[];
  page: {
    module: { title: string; path: string; slug: string };
    document: { title: string; kind: DocumentKind; language: string };
    path: string;
  };
};

/** Opens a page about a document of any kind, in the reader's language or else the module's, or follows it where it moved. */
export async function openDocument(event: DocumentEvent): Promise<OpenedDocument> {
  const { db, outline } = await openModule(event);
  const { lang, folder, document: name } = event.params;
  const module = outline.slug;
  const kind = folder === undefined ? 'module' : (kindOfFolder(folder) ?? 'lesson');
  const slug = name ?? module;
  const texts = await listDocumentTexts(db, { module, kind, slug });
  const wanted = [lang, outline.original];
  const document = wanted.flatMap((one) => texts.filter(({ language }) => language === one))[0] ?? texts[0];
  if (!document) return missing(event, kind, slug);
  const others = texts.filter(({ id }) => id !== document.id);
  return {
    db,
    outline,
    document,
    ids: [document, ...others].map(({ id }) => id),
    page: {
      module: { slug: module, title: outline.module.summary.title, path: addressOf(lang, module, 'module', module) },
      document: { title: document.title, kind, language: document.language },
      path: addressOf(lang, module, kind, slug),
    },
  };
}
