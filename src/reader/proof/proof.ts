// SPDX-License-Identifier: AGPL-3.0-or-later
import { proofText, showsWork } from '../../lib/contribution/proofOfWork.ts';
import { firstBitsOfSha256 } from './sha256.ts';

/** The work stops this often to let the page answer. */
const turnMs = 12;

/** Puts in a field the counter that shows the work was done for the ticket beside it. */
export async function fillProof(field: HTMLInputElement): Promise<void> {
  field.value = String(await findProof(field.dataset.proof ?? '', rest));
}

/** The counter that shows the work for a ticket; `pause` is awaited every few milliseconds. */
export async function findProof(ticket: string, pause: () => Promise<void>): Promise<number> {
  let turnEnds = performance.now() + turnMs;
  for (let counter = 0; ; counter += 1) {
    if (showsWork(firstBitsOfSha256(proofText(ticket, counter)))) return counter;
    if (counter % 64 > 0 || performance.now() < turnEnds) continue;
    await pause();
    turnEnds = performance.now() + turnMs;
  }
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 4));
}
