// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, '../../../courses/internet-reprendre-le-controle/fr');
const lessonsPerRound = 14;

/** Writes a module of as many lessons as asked for, or a few more: the first module's, over and over. */
export function writeLargeCourse(courses: string, slug: string, lessons: number): void {
  const target = join(courses, slug, 'fr');
  mkdirSync(target, { recursive: true });
  const module = readFileSync(join(source, 'module.md'), 'utf8');
  writeFileSync(join(target, 'module.md'), rename(module, slug));
  copyGlossary(join(target, 'glossary'), slug);
  const rounds = Math.ceil(lessons / lessonsPerRound);
  for (let round = 1; round <= rounds; round += 1)
    for (const folder of readdirSync(source).filter((name) => /^\d/.test(name)))
      copySequence(join(source, folder), join(target, `${folder}-${round}`), `${slug}-${round}`);
}

function copyGlossary(target: string, suffix: string): void {
  mkdirSync(target, { recursive: true });
  for (const file of readdirSync(join(source, 'glossary')))
    writeFileSync(join(target, file), rename(readFileSync(join(source, 'glossary', file), 'utf8'), suffix));
}

function copySequence(from: string, target: string, suffix: string): void {
  mkdirSync(target, { recursive: true });
  cpSync(join(from, 'media'), join(target, 'media'), { recursive: true });
  const round = suffix.split('-').at(-1);
  for (const file of readdirSync(from).filter((name) => name.endsWith('.md'))) {
    const name = /^\d/.test(file) ? file.replace('.md', `-${round}.md`) : file;
    writeFileSync(join(target, name), rename(readFileSync(join(from, file), 'utf8'), suffix));
  }
}

function rename(text: string, suffix: string): string {
  return text.replace(/^id: (.+)$/m, `id: $1-${suffix}`);
}
