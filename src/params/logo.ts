// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';

export const match = ((param) => /^[0-9a-f]{64}\.(?:png|jpg|webp)$/.test(param)) satisfies ParamMatcher;
