// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';

/** HTML is not part of the format: without these constructs it parses as text and is shown as typed. */
function withoutHtml(this: Processor): void {
  const data = this.data();
  (data.micromarkExtensions ??= []).push({ disable: { null: ['htmlFlow', 'htmlText'] } });
}

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkDirective)
  .use(withoutHtml)
  .freeze();

/** The syntax tree of a Markdown text: CommonMark, GFM and directives, without HTML. Call `checkLimits` first. */
export function parseMarkdown(markdown: string): Root {
  return parser.parse(markdown);
}
