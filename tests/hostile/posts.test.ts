// SPDX-License-Identifier: AGPL-3.0-or-later
// What a post of the forum becomes, whatever is typed in it: many of them stand on one page, by people nobody knows.
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { forumLimits } from '../../src/lib/community/forum/forum.ts';
import { renderPost } from '../../src/lib/community/forum/postText.ts';
import { pathological } from './pathological.ts';
import { xssCorpus } from './xss-corpus.ts';

const plain = new Set(
  'p strong em del a code pre blockquote ul ol li br hr table thead tbody tr th td div input sup sub span i b'.split(
    ' ',
  ),
);

function listElements(node: Nodes): Element[] {
  const own = node.type === 'element' ? [node] : [];
  return 'children' in node ? [...own, ...node.children.flatMap(listElements)] : own;
}

function isHarmless({ tagName, properties }: Element): boolean {
  const href = String(properties.href ?? '');
  const names = Object.keys(properties);
  return (
    plain.has(tagName) &&
    !names.some((name) => name === 'id' || name === 'style' || name === 'src' || /^on/i.test(name)) &&
    (href === '' || /^(?:https?:\/\/|mailto:|#|\/(?:fr|en)(?:\/|$|#|\?))/i.test(href))
  );
}

const isFound = ({ tagName }: Element) => !['html', 'head', 'body'].includes(tagName);

describe('a post', () => {
  it.each(xssCorpus.map(({ id, source }) => [id, source] as const))(
    '%s is plain text with harmless links',
    (_, source) => {
      const html = renderPost(source.slice(0, forumLimits.body), 'fr');
      const elements = listElements(fromHtml(html, { fragment: true })).filter(isFound);
      expect(
        elements.filter((element) => !isHarmless(element)).map(({ tagName, properties }) => [tagName, properties]),
      ).toEqual([]);
    },
  );

  it.each(pathological.map(({ id, build }) => [id, build] as const))('%s holds nobody for long', (_, build) => {
    const before = process.threadCpuUsage();
    renderPost(build(forumLimits.body), 'fr');
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2_000);
  });
});
