// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Logo } from '../../community/instance/instanceSettings.ts';

/** Changes with the picture, which may be kept for ever. */
export function logoAddress({ hash, extension }: Pick<Logo, 'hash' | 'extension'>): string {
  return `/logos/${hash}.${extension}`;
}
