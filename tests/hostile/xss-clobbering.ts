// SPDX-License-Identifier: AGPL-3.0-or-later
import { lines, listPayloads } from './payload.ts';

/**
 * Ids and names that hide a property of `window`, `document` or a form, and labels that hide one of Object.prototype.
 * Most cannot fire: after rendering, `document.body`, `document.forms`, `location` and the like must be what they were,
 * and nothing may be missing from the page.
 */
export const clobberingPayloads = listPayloads('clobbering', {
  'clobbering-01': '<img name="body"><img name="forms"><img name="cookie"><img name="getElementById">',
  'clobbering-02': '<form id="location"><input name="href" value="https://pirate.example"></form>',
  'clobbering-03': '<form><input name="attributes"><input name="parentNode"><input name="childNodes"></form>',
  'clobbering-04': lines(
    '<a id="configuration"></a>',
    `<a id="configuration" name="adresse" href="javascript:__tripwire('clobbering-04')">Réglages</a>`,
  ),
  'clobbering-05': '<iframe name="top"></iframe><iframe name="opener"></iframe><object name="self"></object>',
  'clobbering-06': '<form name="createElement" id="querySelector"><button name="submit">Envoyer</button></form>',
  'clobbering-07': lines('## body', '', '## forms', '', '## location', '', '## documentElement', '', '## __tripwire'),
  'clobbering-08': lines('## constructor', '', '## __proto__', '', '## toString', '', '## hasOwnProperty'),
  // The second slug of a kind is counted in a table: its key must not be inherited.
  'clobbering-09': lines(
    '## constructor',
    '',
    '## constructor',
    '',
    '## constructor-1',
    '',
    '## valueOf',
    '',
    '## valueOf',
  ),
  'clobbering-10': lines('## Le corps {#body}', '', '## Les formulaires {#forms}', '', '## Ici {#location}'),
  'clobbering-11': lines('## Un {#__proto__}', '', '## Deux {#constructor}', '', '## Trois {#attributes}'),
  'clobbering-12': `## Titre {#a" onpointerenter="__tripwire('clobbering-12')}`,
  'clobbering-13': `## Titre {#"><img src=x onerror=__tripwire('clobbering-13')>}`,
  'clobbering-14': `## Titre {#a onclick="__tripwire('clobbering-14')" .sr-only style="display:none"}`,
  // Written with the prefix already: prefixing once must not let it meet one of the page's own ids.
  'clobbering-15': lines('## Un {#user-content-un}', '', '## un', '', '## Deux {#user-content-}', '', '## {#}'),
  'clobbering-16': lines('## Même adresse {#main}', '', '## Même adresse {#main}', '', '[Aller](#main)'),
  'clobbering-17': lines(
    'Note[^__proto__], note[^constructor], note[^toString].',
    '',
    '[^__proto__]: Un.',
    '[^constructor]: Deux.',
  ),
  'clobbering-18': lines(
    '[a][__proto__], [b][constructor], [toString], [valueOf][]',
    '',
    '[__proto__]: https://framasoft.org',
  ),
  'clobbering-19': lines(':::callout[Corps]{#body kind=note}', 'Texte.', ':::', '', ':en[x]{#forms name=cookie}'),
  'clobbering-20': lines('## Question ? {#__proto__}', '', '- [x] Oui {#constructor}', '- [ ] Non {#toString}'),
  'clobbering-21': lines(
    '## Question ? {#hasOwnProperty}',
    '',
    '- [x] Oui {#}',
    '- [ ] Non {#a b}',
    '- [ ] Non {#a b}',
  ),
  'clobbering-22': '<input id="implementation"><svg id="defaultView"></svg><embed name="currentScript">',
  'clobbering-23': lines('## Un {#1}', '', '## Deux {#length}', '', '## Trois {#item}', '', '## Quatre {#namedItem}'),
  'clobbering-24': `## [Lien](javascript:__tripwire('clobbering-24')) {#lien}`,
  // An id with a space is two classes of selectors, one with a slash is a path: both end up in "href" and in addresses.
  'clobbering-25': lines(
    '## Un {#a/../b}',
    '',
    '## Deux {#a%22b}',
    '',
    '## Trois {#a&lt;b}',
    '',
    '## Quatre {#é\u200bè}',
  ),
});
