// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BundleElement } from '../../workshop/bundle.ts';
import type { FormAnswer } from '../forms.server.ts';

/** What the builder comes back with: a refused form, or an element that was taken away and can be put back. */
export type BuilderAnswer =
  (Partial<FormAnswer> & { removed?: BundleElement | undefined; rank?: number }) | null | undefined;
