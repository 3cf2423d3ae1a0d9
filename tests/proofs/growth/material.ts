// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: what generated courses are made of) */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitFrontMatter } from '../../../src/lib/markdown/frontMatter.ts';

/** Parts of real lessons and questions, and whole glossary entries, that can stand anywhere in another module. */
export type Material = {
  /** A lesson's parts, each with its heading. */
  sections: string[];
  questions: string[];
  entries: Entry[];
};

export type Entry = { slug: string; text: string };

const source = join(import.meta.dirname, '../../../courses/internet-reprendre-le-controle/fr');

export function readMaterial(): Material {
  const folders = readdirSync(source).filter((name) => /^\d/.test(name));
  const files = folders.flatMap((folder) => readdirSync(join(source, folder)).map((name) => join(folder, name)));
  return {
    sections: files.filter((file) => /\/\d.*\.md$/.test(file)).flatMap(listParts),
    questions: files.filter((file) => file.endsWith('/self-assessment.md')).flatMap(listParts),
    entries: readdirSync(join(source, 'glossary')).map((name) => ({
      slug: name.replace('.md', ''),
      text: readFileSync(join(source, 'glossary', name), 'utf8'),
    })),
  };
}

/** The parts that show no picture and lead to no file: those of another module are not there. */
function listParts(file: string): string[] {
  const { body } = splitFrontMatter(readFileSync(join(source, file), 'utf8'));
  return body
    .split(/^(?=## )/m)
    .filter((part) => part.startsWith('## '))
    .map((part) => part.replace(/^::reread.*\n+/gm, '').replace(/ objective="[^"]*"/g, ''))
    .filter((part) => !/media\/|\]\([^)]*\.md/.test(part));
}
