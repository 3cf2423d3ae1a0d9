// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Shows a part of another page of this site over the present one, so that what is read stays in sight. The words and the
 * look are that page's: this script has none of its own.
 *
 * `selector` names the part. Rejects when the page does not come: the caller then follows the link.
 */
export async function showPanel(link: HTMLAnchorElement, selector: string): Promise<HTMLElement> {
  const known = document.querySelector<HTMLElement>(`[data-panel-of="${link.pathname}"]`);
  const panel = known ?? (await makePanel(link, selector));
  // `source` ties the panel to its link: focus comes back to it.
  panel.showPopover({ source: link });
  panel.focus();
  return panel;
}

async function makePanel({ href, pathname }: HTMLAnchorElement, selector: string): Promise<HTMLElement> {
  const response = await fetch(href);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const part = page.querySelector(selector);
  if (!response.ok || !part) throw new Error(`No panel at ${pathname}.`);
  const sheet = page.querySelector<HTMLLinkElement>('link[href*="/panel."]');
  if (sheet) await addSheet(sheet);
  const panel = document.createElement('div');
  Object.assign(panel, { className: 'panel', popover: 'auto', tabIndex: -1 });
  panel.dataset.panelOf = pathname;
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', page.querySelector('h1')?.textContent ?? '');
  panel.append(document.importNode(part, true));
  panel.querySelector('[data-panel-close]')?.addEventListener('click', () => panel.hidePopover());
  document.body.append(panel);
  return panel;
}

/** Resolves once the panel can be shown as it is meant to look, or without it when the sheet does not come. */
function addSheet(sheet: HTMLLinkElement): Promise<unknown> {
  const href = sheet.getAttribute('href') ?? '';
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const copy = document.createElement('link');
  Object.assign(copy, { rel: 'stylesheet', href });
  const settled = new Promise((resolve) => (copy.onload = copy.onerror = resolve));
  document.head.append(copy);
  return settled;
}
