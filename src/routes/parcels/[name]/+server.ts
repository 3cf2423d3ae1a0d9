// SPDX-License-Identifier: AGPL-3.0-or-later
import { parcelBounds } from '$lib/learning/parcels.server.ts';
import { DomainError } from '$lib/shared/refusal.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { refuseAsJson } from '$lib/web/refusals.ts';
import type { RequestHandler } from './$types';

const privately = { 'cache-control': 'no-store' };
/** What a page of another site cannot send without asking us first. */
const parcelType = 'application/octet-stream';

/** Leaves a parcel under its name. */
export const PUT: RequestHandler = async ({ params, request }) => {
  const { parcels } = getInstance();
  try {
    parcels.leave(params.name, await readParcel(request), new Date());
  } catch (reason) {
    return refuseAsJson(reason);
  }
  // Nobody may come by to throw it away.
  setTimeout(() => parcels.sweep(new Date()), parcelBounds.lifetimeMs).unref();
  return new Response(undefined, { status: 201, headers: privately });
};

/** Takes a parcel away. A POST, as it is given once: what fetches addresses ahead of a reader would have it otherwise. */
export const POST: RequestHandler = async ({ params }) => {
  try {
    const parcel = getInstance().parcels.take(params.name, new Date());
    return new Response(parcel, { headers: { ...privately, 'content-type': parcelType } });
  } catch (reason) {
    return refuseAsJson(reason);
  }
};

/** Read whole, even when it is refused: the next request of the connection comes after it. The server bounds bodies. */
async function readParcel(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const body = await request.arrayBuffer().catch(() => new ArrayBuffer(0));
  if (request.headers.get('content-type') !== parcelType) throw new DomainError('learning/parcel-too-large');
  return new Uint8Array(body);
}
