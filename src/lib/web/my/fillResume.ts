// SPDX-License-Identifier: AGPL-3.0-or-later
import { measureModule, type ModuleWorks } from '../../learning/moduleProgress.ts';
import { m } from '../../paraglide/messages.js';
import { html, nothing, type Markup } from '../../shared/markup.ts';
import type { Me } from './me.ts';
import type { Work } from './works.ts';

type Args = { works: ModuleWorks; lessons: ReadonlyArray<Pick<Work, 'ids' | 'title' | 'language' | 'href'>> };

/** The way back to where reading stopped in a module, at its part, or on to the next lesson. */
export function fillResume({ works, lessons }: Args, { progress }: Me): Markup {
  const { resume } = measureModule(progress, works);
  const lesson = resume && lessons.find(({ ids }) => ids.includes(resume.lesson));
  if (!lesson) return nothing;
  const { title, language, href } = lesson;
  const part = resume.section === undefined ? '' : `#${encodeURIComponent(resume.section)}`;
  return html`<p class="resume">
    <a class="button-quiet" href="${href}${part}">${m.resume_here()}</a>
    <span lang="${language}">${title}</span>
  </p>`;
}
