// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';
import { paperKinds, type PaperKind } from '../lib/workshop/paper.ts';

export const match = ((param): param is PaperKind => paperKinds.some((kind) => kind === param)) satisfies ParamMatcher;
