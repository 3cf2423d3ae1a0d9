// SPDX-License-Identifier: AGPL-3.0-or-later
import { openLessonPaper } from '$lib/web/workshop/paper/lessonPaper.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openLessonPaper(event);
