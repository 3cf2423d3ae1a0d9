// SPDX-License-Identifier: AGPL-3.0-or-later

/** `lightness` from 0 to 1, `chroma` from 0, `hue` in degrees. */
export type Oklch = { lightness: number; chroma: number; hue: number };

type Linear = [red: number, green: number, blue: number];

/** A colour as people write it (`#1F6F54`, `1f6f54`, `#0a0`), in six lower-case digits; undefined for anything else. */
export function readHex(written: string): string | undefined {
  const digits = /^\s*#?([0-9a-f]{6}|[0-9a-f]{3})\s*$/i.exec(written)?.[1]?.toLowerCase();
  return digits?.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
}

/** Source: WCAG 2.2, definitions of relative luminance and contrast ratio. */
export function contrastOf(one: Oklch, other: Oklch): number {
  const [first, second] = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** Six digits. Outside of what screens show, the same hue and lightness with as much chroma as they do. */
export function toHex(colour: Oklch): string {
  const channels = toLinear(colour);
  if (colour.chroma > 0 && channels.some((value) => value < -0.0001 || value > 1.0001))
    return toHex({ ...colour, chroma: Math.max(0, colour.chroma - 0.002) });
  return channels.map((value) => toByte(value).toString(16).padStart(2, '0')).join('');
}

/** Source: Björn Ottosson, "A perceptual color space for image processing" (2020). `hex`: six digits. */
export function fromHex(hex: string): Oklch {
  const [red, green, blue] = linearOf(hex);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return { lightness, chroma: Math.hypot(a, b), hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360 };
}

function luminanceOf(colour: Oklch): number {
  const [red, green, blue] = toLinear(colour).map((value) => Math.min(1, Math.max(0, value))) as Linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toLinear({ lightness, chroma, hue }: Oklch): Linear {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function linearOf(hex: string): Linear {
  const channel = (start: number) => {
    const value = parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(2), channel(4)];
}

function toByte(linear: number): number {
  const value = Math.min(1, Math.max(0, linear));
  const shown = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
  return Math.round(shown * 255);
}
