// SPDX-License-Identifier: AGPL-3.0-or-later
import { offerFirstOperator } from '../../account/firstOperator.server.ts';
import type { Instance } from '../composition.server.ts';
import { newSecret } from './secrets.server.ts';

/**
 * Prints, where there is no operator yet, the link that makes one. Each start makes another: only its hash is kept, and
 * whoever reads what this process prints may already do anything here.
 */
export async function announceFirstOperator({ db, settings }: Instance, address: string): Promise<void> {
  const secret = newSecret();
  if (!(await offerFirstOperator(db, secret, new Date()))) return;
  const link = `${settings.origin ?? address}/fr/account/first-operator/${secret}`;
  console.log(`Nobody runs this instance yet. This link makes an account its operator, once, within 7 days: ${link}`);
}
