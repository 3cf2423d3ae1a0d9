// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FiledUse } from '../../../assessment/objectiveChecks.ts';
import { originalLanguageOf } from '../../../catalogue/originalLanguage.ts';
import { readPath } from '../../../document/place.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import { isLanguage } from '../../../shared/language.ts';
import { pageOf, toRender, type CheckedFile, type CoursePage } from '../../checks/courseChecks.ts';
import { listObjectiveUses } from '../../checks/moduleObjectives.ts';
import { buildModuleContext, type SourceMedia } from '../../publishing/moduleContext.ts';
import { renderDocuments, type ModuleContext, type RenderedDocument } from '../../publishing/renderDocuments.ts';

/** The published texts of a module, as plain data that another thread can be sent. */
export type ModuleTexts = {
  module: string;
  documents: ReadonlyArray<{ id: string; language: string; path: string; text: string }>;
  media: readonly SourceMedia[];
};

/** A document of the module; what takes time to know of it is worked out when first asked, then remembered. */
export type KnownDocument = Omit<CheckedFile, 'frontMatter'> & {
  frontMatter: () => CheckedFile['frontMatter'];
  page: () => CoursePage;
  objectiveUses: () => FiledUse[];
};

/** A module as published: what a text under way is checked against. */
export type KnownModule = {
  module: string;
  /** The language it is written in first; its translations follow it. */
  original: string;
  documents: ReadonlyMap<string, KnownDocument>;
  media: ModuleTexts['media'];
  contextOf: (language: string) => ModuleContext;
};

/**
 * Reads a module. Rendering all of one would take seconds: its documents are rendered as they are asked for. From
 * `former`, an earlier reading of the same module, come those whose text is the same.
 */
export function readModule(texts: ModuleTexts, former?: KnownModule): KnownModule {
  const { module, media } = texts;
  const sources = texts.documents.flatMap((document) => placeDocument(module, document));
  const flat = sources.map(({ text, place }) => ({ text, ...place }));
  const original = originalLanguageOf(flat) ?? flat[0]?.language ?? '';
  const contextOf = remember((language: string) => {
    if (!isLanguage(language)) throw new Error(`No text of ${module} is in ${language}.`);
    return buildModuleContext(module, { language, original }, { documents: flat, media });
  });
  const documents = sources.map((source) => {
    const kept = former?.documents.get(source.id);
    return kept?.text === source.text ? kept : knowDocument(source, contextOf);
  });
  return { module, original, media, contextOf, documents: new Map(documents.map((one) => [one.id, one])) };
}

/** Renders one document, as it would be in its module. */
export function renderOne(file: Omit<CheckedFile, 'frontMatter'>, context: ModuleContext): RenderedDocument {
  const [rendered] = renderDocuments([toRender(file)], context);
  if (!rendered) throw new Error(`${file.file} was not rendered.`);
  return rendered;
}

type Source = Omit<CheckedFile, 'frontMatter'>;

/** The path of a document says its place. */
function placeDocument(module: string, { id, language, path, text }: ModuleTexts['documents'][number]): Source[] {
  const file = `${module}/${language}/${path}`;
  const reading = readPath(file);
  return reading.kind === 'document' ? [{ file, id, place: reading.place, text }] : [];
}

function knowDocument(source: Source, contextOf: KnownModule['contextOf']): KnownDocument {
  const frontMatter = remember(() => splitFrontMatter(source.text));
  const read = () => ({ ...source, frontMatter: frontMatter() });
  const page = () => pageOf(read(), renderOne(source, contextOf(source.place.language)));
  const uses = () => listObjectiveUses([{ ...source.place, file: source.file, frontMatter: frontMatter() }]);
  return { ...source, frontMatter, page: remember(page), objectiveUses: remember(uses) };
}

function remember<Key extends string, Value>(make: (key: Key) => Value): (key?: Key) => Value {
  const known = new Map<Key | undefined, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key as Key);
    known.set(key, value);
    return value;
  };
}
