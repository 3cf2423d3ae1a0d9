// SPDX-License-Identifier: AGPL-3.0-or-later

/** Why a picture is not taken. */
export const pictureFaults = [
  'empty',
  'tooLarge',
  'notPicture',
  'damaged',
  'animated',
  'tooManyPixels',
  'tooHeavy',
  'drawingByReviewersOnly',
  'drawingUnsafe',
] as const;
export type PictureFault = (typeof pictureFaults)[number];

/** What bounds a picture that somebody sends. */
export const pictureBounds = {
  /** As sent: a photograph of a telephone. */
  bytes: 5 * 1024 * 1024,
  /** Decoded: four bytes each in memory. */
  pixels: 40_000_000,
  /** The longest side that is kept: twice the width of a lesson, for fine screens. */
  side: 1600,
  /** As kept: a reader on a telephone pays for each byte. */
  keptBytes: 1024 * 1024,
  drawingBytes: 256 * 1024,
} as const;
