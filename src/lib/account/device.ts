// SPDX-License-Identifier: AGPL-3.0-or-later

/** The first that a browser's description of itself matches, most particular first. */
const browsers: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** “Firefox, Android”: enough to know one's own devices by, and no more. Empty when nothing is recognised. */
export function nameDevice(userAgent: string | null): string {
  const text = (userAgent ?? '').slice(0, 500);
  return [browsers, systems].flatMap((list) => list.find(([pattern]) => pattern.test(text))?.[1] ?? []).join(', ');
}
