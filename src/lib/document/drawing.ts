// SPDX-License-Identifier: AGPL-3.0-or-later

/** The elements of SVG that only draw: none runs, loads, embeds, links or animates. */
const elements = new Set(
  [
    'svg g defs symbol use title desc metadata style',
    'path rect circle ellipse line polyline polygon text tspan textPath',
    'marker pattern mask clipPath linearGradient radialGradient stop',
    'filter feGaussianBlur feOffset feBlend feFlood feComposite feMerge feMergeNode feColorMatrix feDropShadow',
  ].flatMap((names) => names.split(' ')),
);

/**
 * Whether a drawing does nothing but draw. It is shown as an image, and served with a policy that lets it run and load
 * nothing: this refuses beforehand what would try. Nothing of it is interpreted, entities least of all.
 */
export function isSafeDrawing(svg: string): boolean {
  const text = svg.replace(/^\uFEFF/, '').replace(/^\s*<\?xml\s[^?<>]*\?>/, '');
  const withoutComments = text.replace(/<!--[\s\S]*?-->/g, '');
  if (!/^\s*<svg[\s>]/.test(withoutComments) || !/<\/svg>\s*$/.test(withoutComments)) return false;
  // A declaration, an instruction or a section of raw text: none is needed to draw.
  if (/<[!?]/.test(withoutComments) || /&(?!(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-f]{1,6});)/i.test(withoutComments))
    return false;
  return hasSafeElements(withoutComments) && hasSafeReferences(withoutComments);
}

function hasSafeElements(svg: string): boolean {
  const opened = svg.matchAll(/<\s*\/?\s*([^\s/>]*)/g);
  return [...opened].every(([, name = '']) => elements.has(name));
}

/** An address written with references to characters or escapes is refused with them: none is needed there. */
function hasSafeReferences(svg: string): boolean {
  if (/[\s"'/](?:on\w+|srcdoc|formaction)\s*=/i.test(svg)) return false;
  const references = [...svg.matchAll(/(?:^|[\s"'/])(?:[\w-]+:)?href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))/gi)];
  if (!references.every(([, first, second, third]) => /^#[\w.-]*$/.test(first ?? second ?? third ?? ''))) return false;
  const loads = [...svg.matchAll(/url\(\s*["']?([^)"']*)/gi)];
  if (!loads.every(([, target = '']) => /^#[\w.-]*\s*$/.test(target))) return false;
  return !/@import|expression\s*\(|javascript:|data:|\\/i.test(svg);
}
