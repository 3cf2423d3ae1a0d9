// SPDX-License-Identifier: AGPL-3.0-or-later

/** A link as `markdown/` writes it; links never stand in each other. */
const link = /<a\b[^>]*\bhref="([^"]+)"[^>]*>[^]*?<\/a>/g;

/**
 * Gives each link of some texts the number of its address, as paper cannot be clicked on. Addresses are numbered from 1
 * over all the texts, each once; `origin` completes those of this site. Words of the glossary and links within the page
 * have none: they lead to what is printed elsewhere, or nearby.
 */
export function numberLinks(texts: readonly string[], origin: string): { texts: string[]; addresses: string[] } {
  const numbers = new Map<string, number>();
  const numbered = texts.map((text) =>
    text.replace(link, (whole, href: string) => {
      const isNoted = /^(?:https?:\/\/|\/(?!\/))/.test(href) && !/^<a\b[^>]*\bclass="(?:term|permalink)"/.test(whole);
      if (!isNoted) return whole;
      const address = decode(href.startsWith('/') ? origin + href : href);
      const number = numbers.get(address) ?? numbers.size + 1;
      numbers.set(address, number);
      return `${whole}<sup class="link-note">${number}</sup>`;
    }),
  );
  return { texts: numbered, addresses: [...numbers.keys()] };
}

/** What the writer of our HTML escapes within an address. */
function decode(address: string): string {
  return address.replace(/&(?:amp|#x26|#38);/g, '&');
}
