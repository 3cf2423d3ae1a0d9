// SPDX-License-Identifier: AGPL-3.0-or-later
import { readModule, type KnownModule, type ModuleTexts } from './knownModule.ts';
import { previewText, type TextPreview, type TextUnderWay } from './previewText.ts';

/** A text to show in the module it is of, `version` being that of the module's published content. */
export type PreviewTask = {
  module: string;
  version: number;
  /** Sent when the thread has said that it does not know the module at this version. */
  texts: ModuleTexts | undefined;
  text: TextUnderWay;
};

export type PreviewAnswer = { kind: 'unknownModule' } | ({ kind: 'preview' } & TextPreview);

/** A module of 70 documents takes some 10 MB. */
const mostModules = 4;

/** The modules that texts were last shown in, by name, the latest last: reading one takes about a second. */
const modules = new Map<string, { version: number; known: KnownModule }>();

export function answerPreview({ module, version, texts, text }: PreviewTask): PreviewAnswer {
  const known = findModule(module, version, texts);
  return known ? { kind: 'preview', ...previewText(known, text) } : { kind: 'unknownModule' };
}

function findModule(module: string, version: number, texts: ModuleTexts | undefined): KnownModule | undefined {
  const former = modules.get(module);
  const known = former?.version === version ? former.known : texts && readModule(texts, former?.known);
  if (!known) return undefined;
  modules.delete(module);
  modules.set(module, { version, known });
  const [oldest = module] = modules.keys();
  if (modules.size > mostModules) modules.delete(oldest);
  return known;
}
