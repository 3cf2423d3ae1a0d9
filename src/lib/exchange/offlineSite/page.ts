// SPDX-License-Identifier: AGPL-3.0-or-later
import { html, nothing, type Markup } from '../../shared/markup.ts';
import { outside, writeLicence } from '../credits.ts';
import { pathBetween } from '../places.ts';
import type { TakenFile } from '../publication.ts';
import { siteFiles, type Site } from './site.ts';

export type SitePage = {
  file: string;
  title: string;
  main: Markup;
  /** How the page is laid out: a text to read, or anything else. */
  layout?: 'page' | 'reading-grid';
  /** More scripts than the one of every page. */
  scripts?: readonly string[];
  /** Its address on the site it comes from, and where it is read there when that is elsewhere. */
  address?: string | undefined;
  readAt?: string | undefined;
};

/**
 * A whole page. It works from a disk, where browsers refuse modules, fetching and the site's policies: classic scripts
 * alone, and nothing that is not beside it.
 */
export function writePage(site: Site, page: SitePage): TakenFile {
  const { publication, words } = site;
  const at = (path: string) => pathBetween(page.file, path);
  const scripts = [...(page.scripts ?? []), siteFiles.script];
  const title = page.title === publication.title ? page.title : `${page.title} · ${publication.title}`;
  const whole = html`<!doctype html>
    <html lang="${publication.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="${at(siteFiles.style)}" />
        ${scripts.map((script) => html`<script defer src="${at(script)}"></script> `)}
      </head>
      <body>
        <a class="skip-link" href="#page-main">${words.skip}</a>
        <header class="site-header">
          <p><a href="${at(siteFiles.home)}">${publication.title}</a></p>
          <nav aria-label="${words.contents}">
            <ul>
              ${writeNavigation(site, page.file)}
            </ul>
          </nav>
        </header>
        <main id="page-main" class="${page.layout ?? 'page'}">${page.main}</main>
        <footer class="site-footer">
          <p>
            ${writeLicence(publication.credits.licence, words, publication.language)} ·
            <a href="${at(siteFiles.credits)}">${words.credits}</a>${writeOrigin(site, page)}
          </p>
        </footer>
      </body>
    </html> `;
  return { path: page.file, content: whole.text };
}

function writeNavigation({ words, publication }: Site, from: string): Markup[] {
  const links: Array<[file: string, label: string]> = [
    [siteFiles.home, words.contents],
    ...(publication.glossary.length > 0 ? [[siteFiles.glossary, words.glossary] as [string, string]] : []),
    [siteFiles.search, words.search],
  ];
  return links.map(
    ([file, label]) =>
      html`<li>
        <a href="${pathBetween(from, file)}" ${file === from ? html` aria-current="page"` : nothing}>${label}</a>
      </li> `,
  );
}

function writeOrigin({ publication, words }: Site, { address, readAt }: SitePage): Markup {
  if (publication.origin === undefined || address === undefined) return nothing;
  return html` · ${outside(publication.origin + (readAt ?? `/${publication.language}${address}`), words.onTheSite)}`;
}

/** What a page opens with. */
export function writeHead(head: {
  kicker?: string | undefined;
  title: string;
  summary?: string | undefined;
  facts?: string | undefined;
  lang: Markup;
}): Markup {
  return html`<header class="page-head" ${head.lang}>
    <hgroup>
      ${head.kicker ? html`<p class="kicker">${head.kicker}</p>` : nothing}
      <h1>${head.title}</h1>
    </hgroup>
    ${head.summary ? html`<p class="summary">${head.summary}</p>` : nothing}
    ${head.facts ? html`<p class="facts">${head.facts}</p>` : nothing}
  </header>`;
}
