// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { makeKeyPair } from '../../lib/recognition/ed25519.server.ts';
import { rotateIssuerKey } from '../../lib/recognition/issuerKeys.server.ts';
import type { Language } from '../../lib/shared/language.ts';

import type { Command } from '../command.ts';
import { withInstance } from '../instance.ts';

/** Signs with a new key from now on; the site may be running. */
export const rotateKeyCommand: Command = {
  help: { fr: [], en: [] },
  options: {},
  run: async (_, surroundings) => {
    const pair = makeKeyPair(randomBytes(32));
    await withInstance(surroundings, (db) => rotateIssuerKey(db, pair, new Date()));
    surroundings.print(done[surroundings.language](pair.publicKey));
    return 0;
  },
};

const done: Record<Language, (publicKey: string) => string> = {
  fr: (publicKey) => `Les badges seront signés avec la clé ${publicKey}.`,
  en: (publicKey) => `Badges will be signed with the key ${publicKey}.`,
};
