// SPDX-License-Identifier: AGPL-3.0-or-later

/** The part of `qrcode` that computes and draws nothing: the package's own entry brings its renderers along. */
declare module 'qrcode/lib/core/qrcode.js' {
  export { create } from 'qrcode';
}
