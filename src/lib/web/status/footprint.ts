// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What a first lesson weighs at most, figures apart: text, styles and script. A test holds lessons to it
 * (`tests/surface/weight.spec.ts`).
 */
export const lessonBytes = 40 * 1024;

/** Per gigabyte (10⁹ bytes): while it is used, and for making the machines. Servers, networks, readers' devices. */
const kWhPerGigabyte = 0.055 + 0.059 + 0.08 + (0.012 + 0.013 + 0.081);
/** The world's average, in grams of CO₂ equivalent. */
const gramsPerKWh = 494;

/**
 * What sending some bytes costs, as an estimate: the model counts bytes alone, and shares out what the whole Internet
 * uses. It is right to a factor of several, at best.
 *
 * Source: Sustainable Web Design Model, version 4 (2024), with the constants of CO2.js 0.16.
 * https://sustainablewebdesign.org/estimating-digital-emissions/
 */
export function estimateFootprint(bytes: number): { wattHours: number; grams: number } {
  const kWh = (bytes / 1e9) * kWhPerGigabyte;
  return { wattHours: kWh * 1000, grams: kWh * gramsPerKWh };
}
