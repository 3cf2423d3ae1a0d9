// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadScript } from './loadScript.ts';

type Proof = typeof import('./proof/proof.ts');

/** Has the browser do the little work that forms ask for, while somebody reads and types. */
export function beginProofs(): void {
  const fields = document.querySelectorAll<HTMLInputElement>('[data-proof]');
  if (fields.length > 0)
    void loadScript<Proof>(proofAddress).then(({ fillProof }) => fields.forEach((field) => void fillProof(field)));
}
