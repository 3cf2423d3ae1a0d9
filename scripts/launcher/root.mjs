// SPDX-License-Identifier: AGPL-3.0-or-later
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root: the folder above `scripts/`, whatever the working directory of the caller. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const fromRoot = (...parts) => join(ROOT, ...parts);
