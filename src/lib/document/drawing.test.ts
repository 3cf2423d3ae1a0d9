// SPDX-License-Identifier: AGPL-3.0-or-later
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isSafeDrawing } from './drawing.ts';

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;

test.each([
  ['shapes', '<path d="M0 0h9"/><g fill="none"><circle r="3"/></g>'],
  ['words, with signs', '<text>a &lt; b &amp; c &#233;</text>'],
  ['what points inside', '<defs><path id="a"/></defs><use href="#a"/><rect fill="url(#b)"/><use xlink:href=\'#a\'/>'],
  ['a comment', '<!-- <script> --><path d=""/>'],
  ['a style', '<style>path { fill: #123 }</style>'],
])('%s are a drawing', (_what, inside) => {
  expect(isSafeDrawing(svg(inside))).toBe(true);
});

test.each(globSync('courses/**/*.svg'))('%s, a drawing of the courses, is one', (file) => {
  expect(isSafeDrawing(readFileSync(file, 'utf8'))).toBe(true);
});

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['a script in other letters', '<SCRIPT>alert(1)</SCRIPT>'],
  ['a script of another space of names', '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'],
  ['what runs when it loads', '<path onload="alert(1)"/>'],
  ['what runs when it loads, without a space', '<path d=""onload="alert(1)"/>'],
  ['a page inside', '<foreignObject><p>x</p></foreignObject>'],
  ['a link', '<a href="https://example.org"><path/></a>'],
  ['a picture from elsewhere', '<image href="https://example.org/x.png"/>'],
  ['a shape from elsewhere', '<use href="https://example.org/x.svg#a"/>'],
  ['a shape from elsewhere, unquoted', '<use href=//example.org/x.svg#a />'],
  ['a style from elsewhere', '<style>@import "//example.org"</style>'],
  ['a colour from elsewhere', '<rect fill="url(https://example.org#a)"/>'],
  ['an escaped address in a style', '<style>rect { fill: \\75rl(//example.org) }</style>'],
  ['an animation that rewrites an address', '<set attributeName="href" to="javascript:alert(1)"/>'],
  ['an address of a script', '<use href="javascript:alert(1)"/>'],
  ['raw text', '<style><![CDATA[ x ]]></style>'],
  ['an unknown entity', '<text>&boom;</text>'],
  ['an instruction', '<?xml-stylesheet href="//example.org"?>'],
])('%s is none', (_what, inside) => {
  expect(isSafeDrawing(svg(inside))).toBe(false);
});

test.each([
  ['a declaration of entities', `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${svg('')}`],
  ['a page', '<html><svg></svg></html>'],
  ['something after it', `${svg('')}<script>alert(1)</script>`],
  ['a drawing cut short', svg('<path').slice(0, -6)],
  ['nothing', ''],
])('%s is none either', (_what, text) => {
  expect(isSafeDrawing(text)).toBe(false);
});
