// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Progress } from '../../learning/progress.ts';
import type { Language } from '../../shared/language.ts';

/** Whoever a page is filled for. */
export type Me = { pseudonym: string; language: Language; progress: Progress };
