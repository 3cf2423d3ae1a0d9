// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Argument } from '../command.ts';

/** Whom a command is about. Quotes are needed around a pseudonym of several words. */
export const pseudonymArgument: Argument = { name: { fr: 'pseudonyme', en: 'pseudonym' } };
