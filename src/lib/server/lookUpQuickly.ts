// SPDX-License-Identifier: AGPL-3.0-or-later
import { lookUpQuickly } from './quickLookups.ts';

// What a process of its own loads before its program, by `--import`.
lookUpQuickly();
