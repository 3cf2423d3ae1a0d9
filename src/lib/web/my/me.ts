// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Progress } from '../../learning/progress.ts';
import type { Language } from '../../shared/language.ts';

/** Whoever a page is filled for; `label` names their account to their browser. */
export type Me = { label: string; pseudonym: string; language: Language; progress: Progress };
