// SPDX-License-Identifier: AGPL-3.0-or-later
import { DomainError } from '../../../shared/refusal.ts';

/** A lesson that several people publish at the same moment is merged again as often. */
const mostTries = 5;

/** Prepares and publishes anew while published texts move in between. @throws what `publish` does, `contribution/moved` at last */
export async function untilUnmoved<T>(publish: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await publish();
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'contribution/moved') || tries === mostTries) throw error;
    }
  }
}
