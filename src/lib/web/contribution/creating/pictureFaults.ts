// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PictureFault } from '../../../document/pictureFault.ts';
import { m } from '../../../paraglide/messages.js';

const sentences: Record<PictureFault, () => string> = {
  empty: () => m.create_fault_empty(),
  tooLarge: () => m.create_fault_too_large(),
  notPicture: () => m.create_fault_not_picture(),
  damaged: () => m.create_fault_damaged(),
  animated: () => m.create_fault_animated(),
  tooManyPixels: () => m.create_fault_too_many_pixels(),
  tooHeavy: () => m.create_fault_too_heavy(),
  drawingByReviewersOnly: () => m.create_fault_drawing_reviewers(),
  drawingUnsafe: () => m.create_fault_drawing_unsafe(),
};

/** Why a picture was not taken, in words. */
export function describePictureFault(fault: string): string {
  return (Object.hasOwn(sentences, fault) ? sentences[fault as PictureFault] : sentences.damaged)();
}
