// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';

/** A number, then the words of a title: `12-atelier-de-printemps`. */
export const match = ((param) =>
  /^[1-9]\d{0,9}(?:-[a-z0-9]+)*$/.test(param) && param.length <= 120) satisfies ParamMatcher;
