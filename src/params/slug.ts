// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';

export const match = ((param) =>
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(param) && param.length <= 120) satisfies ParamMatcher;
