// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { keepPicture } from '../../../contribution/pictures.server.ts';
import type { NewMedia } from '../../../contribution/proposedMedia.server.ts';
import { claimPending, nameOf } from '../../../document/pendingMedia.server.ts';
import { declarePicture, pictureFileName, pictureLine } from '../../../document/pictureCredit.ts';
import { pictureBounds } from '../../../document/pictureFault.ts';
import { m } from '../../../paraglide/messages.js';
import { DomainError } from '../../../shared/refusal.ts';
import { getInstance, type Instance } from '../../composition.server.ts';
import type { Form } from '../../forms.server.ts';
import {
  complaintsOfPicture,
  isPictureBegun,
  pathInModule,
  pictureNames,
  readAttached,
  readCredit,
  type AttachedPicture,
} from './pictureForm.ts';

type PictureEvent = Pick<RequestEvent, 'locals'> & { params: { module?: string } };

/** `kept`: the fields that come back; `into`: the one whose text is to show the picture. */
type Adding = { kept: readonly string[]; into?: string };

/**
 * Makes the picture of a form anew, and gives back what was typed with a line that shows it at the end of the text.
 * Nothing is proposed yet.
 */
export async function addPicture(
  event: PictureEvent,
  form: Form,
  { kept, into = 'text' }: Adding,
): Promise<Record<string, string>> {
  form.refuse(complaintsOfPicture(form.text));
  const values = Object.fromEntries(kept.map((name) => [name, form.text(name)]));
  const picture = await keepSent(event, form);
  const line = pictureLine(picture.file, form.text(pictureNames.alternative));
  return {
    ...values,
    ...Object.fromEntries(Object.values(pictureNames).map((name) => [name, ''])),
    [into]: `${form.text(into).trimEnd()}\n\n${line}\n`,
    pictures: JSON.stringify([...readAttached(form.text('pictures')), picture]),
  };
}

async function keepSent({ locals, params }: PictureEvent, form: Form): Promise<AttachedPicture> {
  const { data, pictures } = getInstance();
  const file = form.file('pictureFile');
  const isTooLarge = (file?.size ?? 0) > pictureBounds.bytes;
  if (isTooLarge) throw new DomainError('contribution/picture-refused', { fault: 'tooLarge' });
  const bytes = new Uint8Array((await file?.arrayBuffer()) ?? []);
  const by = { account: locals.account, secret: undefined };
  const sent = { bytes, module: params.module ?? '', by };
  const kept = await keepPicture({ data, makePicture: pictures.make }, sent, new Date());
  const credit = readCredit(form.text);
  const extension = kept.extension as AttachedPicture['extension'];
  return { ...kept, extension, file: `media/${pictureFileName({ title: credit.title, ...kept })}`, credit };
}

/**
 * Takes the pictures that a text shows out of those that wait, and writes their credits in its front matter. Sends the
 * form back for one that was described and not added, and for one that is no longer there.
 */
export async function takePictures(
  { data }: Pick<Instance, 'data'>,
  form: Form,
  { text, path }: { text: string; path: string },
): Promise<{ text: string; media: NewMedia[] }> {
  if (isPictureBegun(form.text) || form.file('pictureFile')) form.refuse({ pictureFile: m.create_picture_waiting() });
  const shown = readAttached(form.text('pictures')).filter(({ file }) => text.includes(file));
  const media: NewMedia[] = [];
  let credited = text;
  for (const { file, credit, sha256, extension } of shown) {
    const claimed = await claimPending(data, nameOf({ sha256, extension }));
    if (!claimed) form.refuse({ pictureFile: m.create_picture_lost() });
    else {
      const { bytes, ...measured } = claimed;
      media.push({ ...measured, path: pathInModule(path, file), sizeBytes: bytes.length });
      credited = declarePicture(credited, file, credit);
    }
  }
  return { text: credited, media };
}
