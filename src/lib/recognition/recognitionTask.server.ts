// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp';
import { bakePng } from './bakedPng.server.ts';
import { badgeSize } from './badgeImage.ts';
import { checkBadge, type BadgeFinding } from './checkBadge.server.ts';
import type { OwnKeys } from './checkSignature.server.ts';
import { signDocument, type Signer } from './dataIntegrity.server.ts';
import type { JsonObject } from './json.ts';

/** What is done away from the thread that serves, as plain data. */
export type RecognitionTask =
  | { verb: 'sign'; document: JsonObject; signer: Signer }
  | { verb: 'bakePng'; imageSvg: string; credential: string | undefined }
  | { verb: 'check'; bytes: Uint8Array; own: OwnKeys | undefined };

export type RecognitionAnswer =
  | { verb: 'sign'; signed: JsonObject }
  | { verb: 'bakePng'; png: Uint8Array }
  | { verb: 'check'; finding: BadgeFinding };

/** Twice as fine as the drawing, for screens and paper. */
const pngPixels = 2 * badgeSize;

export async function answerTask(task: RecognitionTask): Promise<RecognitionAnswer> {
  switch (task.verb) {
    case 'sign':
      return { verb: 'sign', signed: await signDocument(task.document, task.signer) };
    case 'bakePng':
      return { verb: 'bakePng', png: await drawPng(task.imageSvg, task.credential) };
    case 'check':
      return { verb: 'check', finding: await checkBadge(task.bytes, task.own) };
  }
}

async function drawPng(imageSvg: string, credential: string | undefined): Promise<Uint8Array> {
  const png = await sharp(Buffer.from(imageSvg)).resize(pngPixels, pngPixels).png({ palette: true }).toBuffer();
  return credential === undefined ? png : bakePng(png, credential);
}
