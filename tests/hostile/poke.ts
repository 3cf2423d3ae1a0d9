// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { sanitizeSchema } from '../../src/lib/markdown/sanitizeSchema.ts';

/** Every attribute that a rendered text may have. */
const attributes = [
  'id class lang href rel role tabindex start alt src width height loading decoding type disabled checked scope',
  'aria-label aria-describedby data-footnote-ref data-footnote-backref',
].flatMap((names) => names.split(' '));

/** What a page must say of itself once it is open; empty when it is harmless. */
export type Finding = string;

/**
 * Makes the tripwire of the corpus, before anything else of each page that will open: it notes the names it is called
 * by, beside the errors of the page and what its policy had to stop.
 */
export async function layTripwire(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const findings: string[] = [];
    const note = (text: string) => void findings.push(text);
    Object.assign(window, { findings, __tripwire: (id: unknown) => note(`fired: ${String(id)}`) });
    window.alert = (text) => note(`alert: ${String(text)}`);
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      note(`policy: ${violatedDirective} ${blockedURI}`),
    );
    window.addEventListener('error', (event) => {
      // Not those that `poke` makes.
      if (event instanceof ErrorEvent) note(`error: ${event.message}`);
    });
  });
}

/** Enters, focuses and presses all that is inside `selector`, follows what leads to no usual address, and tells what came of it. */
export async function poke(page: Page, selector: string): Promise<Finding[]> {
  await page.evaluate((inside) => {
    const elements = [...document.querySelectorAll(`${inside}, ${inside} *`)];
    const hold = (event: Event) => event.preventDefault();
    document.addEventListener('click', hold);
    const events = [
      'pointerover',
      'pointerenter',
      'mouseover',
      'mouseenter',
      'mousemove',
      'pointerdown',
      'mousedown',
      'mouseup',
      'wheel',
      'toggle',
      'beforetoggle',
      'animationstart',
      'transitionend',
      'load',
      'error',
      'scroll',
      'copy',
      'drag',
      'keydown',
    ];
    for (const element of elements) {
      for (const name of events) element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
      if (element instanceof HTMLElement) {
        element.focus();
        element.click();
        element.blur();
      }
      if (element instanceof HTMLDetailsElement) element.open = true;
    }
    document.removeEventListener('click', hold);
    for (const link of document.querySelectorAll<HTMLAnchorElement>(`${inside} a[href]`)) {
      if (!/^(?:https?|mailto):$/.test(link.protocol)) link.click();
    }
  }, selector);
  return page.evaluate(() => (window as unknown as { findings: string[] }).findings);
}

/** What a rendered text holds that it must not, as the browser understood it. */
export async function inspect(page: Page, selector: string): Promise<Finding[]> {
  const allowed = { inside: selector, tagNames: sanitizeSchema.tagNames ?? [], attributes };
  return page.evaluate(({ inside, tagNames, attributes: names }) => {
    const found: string[] = [];
    for (const element of document.querySelectorAll(`${inside} *`)) {
      if (!tagNames.includes(element.localName) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml')
        found.push(`<${element.localName}>`);
      for (const { name, value } of element.attributes) if (!names.includes(name)) found.push(`${name}="${value}"`);
      if (
        element instanceof HTMLAnchorElement &&
        element.hasAttribute('href') &&
        !/^(?:https?|mailto):$/.test(element.protocol)
      )
        found.push(element.href);
      if (element instanceof HTMLImageElement && !(element.getAttribute('src') ?? '').startsWith('/media/'))
        found.push(element.src);
    }
    const isWhole =
      document.body.localName === 'body' &&
      document.forms instanceof HTMLCollection &&
      typeof document.getElementById === 'function';
    if (!isWhole || typeof document.cookie !== 'string' || typeof location.hostname !== 'string')
      found.push('a name hides a property of the page');
    return found;
  }, allowed);
}
