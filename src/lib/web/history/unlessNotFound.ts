// SPDX-License-Identifier: AGPL-3.0-or-later
import { DomainError } from '../../shared/refusal.ts';

/** For `catch`: what is not there is undefined, any other refusal or fault goes on up. */
export function unlessNotFound(reason: unknown): undefined {
  if (!(reason instanceof DomainError) || reason.kind !== 'notFound') throw reason;
}
