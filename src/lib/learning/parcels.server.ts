// SPDX-License-Identifier: AGPL-3.0-or-later
import { DomainError } from '../shared/refusal.ts';

/** Bounds of the shelf: what a transfer needs, and all that strangers can make an instance hold. */
export const parcelBounds = {
  parcelBytes: 256 * 1024,
  lifetimeMs: 600_000,
  parcels: 256,
  shelfBytes: 32 * 1024 * 1024,
} as const;

/**
 * A shelf, in memory, for the encrypted parcels in which a diary goes from one device to another.
 *
 * A parcel is left under a name that only its two devices can make, stays ten minutes, and is given once. What it holds
 * cannot be read here: the key was never sent.
 */
export type ParcelShelf = {
  /**
   * @throws DomainError `learning/parcel-too-large`; `learning/parcel-taken` when something lies under this name;
   *   `learning/parcels-full` when the shelf has no room for now
   */
  leave: (name: string, parcel: Uint8Array<ArrayBuffer>, now: Date) => void;
  /** Gives a parcel and keeps nothing of it. @throws DomainError `learning/parcel-not-found` */
  take: (name: string, now: Date) => Uint8Array<ArrayBuffer>;
  /** Throws away what has lain too long. */
  sweep: (now: Date) => void;
  measure: () => { parcels: number; bytes: number };
};

type Parcel = { bytes: Uint8Array<ArrayBuffer>; until: number };

/** Names are the first 128 bits of a derived key, in hexadecimal. */
export function isParcelName(name: string): boolean {
  return /^[0-9a-f]{32}$/.test(name);
}

export function createParcelShelf(): ParcelShelf {
  // In the order they came, which is that in which they go: all live as long.
  const parcels = new Map<string, Parcel>();
  let bytesHeld = 0;

  function remove(name: string): Parcel | undefined {
    const parcel = parcels.get(name);
    parcels.delete(name);
    bytesHeld -= parcel?.bytes.length ?? 0;
    return parcel;
  }

  function sweep(now: Date): void {
    for (const [name, { until }] of parcels) {
      if (until > now.getTime()) return;
      remove(name);
    }
  }

  function leave(name: string, bytes: Uint8Array<ArrayBuffer>, now: Date): void {
    sweep(now);
    if (bytes.length === 0 || bytes.length > parcelBounds.parcelBytes)
      throw new DomainError('learning/parcel-too-large');
    if (!isParcelName(name) || parcels.has(name)) throw new DomainError('learning/parcel-taken');
    if (parcels.size >= parcelBounds.parcels || bytesHeld + bytes.length > parcelBounds.shelfBytes)
      throw new DomainError('learning/parcels-full');
    parcels.set(name, { bytes, until: now.getTime() + parcelBounds.lifetimeMs });
    bytesHeld += bytes.length;
  }

  function take(name: string, now: Date): Uint8Array<ArrayBuffer> {
    sweep(now);
    const parcel = remove(name);
    if (!parcel) throw new DomainError('learning/parcel-not-found');
    return parcel.bytes;
  }

  return { leave, take, sweep, measure: () => ({ parcels: parcels.size, bytes: bytesHeld }) };
}
