// SPDX-License-Identifier: AGPL-3.0-or-later

/** `sentence` is the server's own, in the reader's language; empty when it did not answer. */
export type Left = { kind: 'left' } | { kind: 'failed'; sentence: string };
export type Taken = { kind: 'taken'; parcel: Uint8Array<ArrayBuffer> } | { kind: 'absent' } | { kind: 'failed' };

/** Leaves a closed parcel with the server, under its name. Never rejects. */
export async function leaveParcel(name: string, parcel: Uint8Array<ArrayBuffer>): Promise<Left> {
  const response = await ask(name, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: parcel,
  });
  return response?.ok ? { kind: 'left' } : { kind: 'failed', sentence: await readSentence(response) };
}

/** Takes a parcel away; it is given once. Never rejects. */
export async function takeParcel(name: string): Promise<Taken> {
  const response = await ask(name, { method: 'POST' });
  if (response?.status === 404) return { kind: 'absent' };
  const bytes = response?.ok ? await response.arrayBuffer().catch(() => undefined) : undefined;
  return bytes ? { kind: 'taken', parcel: new Uint8Array(bytes) } : { kind: 'failed' };
}

async function ask(name: string, request: RequestInit): Promise<Response | undefined> {
  return fetch(`/parcels/${name}`, { ...request, cache: 'no-store', redirect: 'error' }).catch(() => undefined);
}

async function readSentence(response: Response | undefined): Promise<string> {
  const body: unknown = await response?.json().catch(() => undefined);
  const sentence = body instanceof Object && 'message' in body ? body.message : undefined;
  return typeof sentence === 'string' ? sentence : '';
}
