// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Schema } from 'hast-util-sanitize';

const classes = [
  'callout',
  'callout-note',
  'callout-example',
  'callout-misconception',
  'callout-careful',
  'callout-say',
  'callout-title',
  'callout-kind',
  'activity',
  'activity-title',
  'activity-kind',
  'activity-facts',
  'further-reading',
  'further-reading-title',
  'figure',
  'long-description',
  'credit',
  'media',
  'media-video',
  'media-audio',
  'media-title',
  'media-facts',
  'transcript',
  'quote',
  'definition',
  'definition-term',
  'definition-kind',
  'hint',
  'reread',
  'footnotes',
  'heading',
  'table-scroll',
  'align-left',
  'align-right',
  'align-center',
];

/**
 * What a rendered text may hold, and nothing else: the last step of rendering, whatever came before.
 *
 * In `hast-util-sanitize` the first entry of an attribute wins, so each attribute is listed once per element. Ids are
 * given by this program alone, hence no prefix here.
 */
export const sanitizeSchema: Schema = {
  strip: ['script', 'style', 'template', 'noscript'],
  clobber: [],
  clobberPrefix: '',
  ancestors: { tbody: ['table'], td: ['table'], th: ['table'], thead: ['table'], tr: ['table'], li: ['ul', 'ol'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  tagNames: [
    'a blockquote br cite code del details dfn div em figcaption figure h2 h3 h4 h5 h6 hr i img input li ol p',
    'pre section span strong sub summary sup table tbody td th thead tr ul',
  ].flatMap((names) => names.split(' ')),
  required: { input: { type: 'checkbox', disabled: true } },
  attributes: {
    '*': ['id', ['className', ...classes], ['lang', /^[a-z]{2,3}$/]],
    a: [
      'href',
      ['className', 'permalink', 'external', 'term', 'data-footnote-backref'],
      ['rel', 'external', 'noreferrer'],
      'ariaLabel',
      'ariaDescribedBy',
      'dataFootnoteRef',
      'dataFootnoteBackref',
    ],
    img: [
      'alt',
      ['src', /^\/media\/[0-9a-f]{64}\.[a-z0-9]+$/],
      ['width', /^\d+$/],
      ['height', /^\d+$/],
      ['loading', 'lazy'],
      ['decoding', 'async'],
    ],
    th: [['scope', 'col']],
    code: [['className', /^language-[\w-]{1,30}$/]],
    ol: ['start', ['className', 'contains-task-list']],
    ul: [['className', 'contains-task-list']],
    li: [['className', 'task-list-item']],
    h2: [['className', 'footnotes-title']],
    div: [['role', 'region', 'note'], ['tabIndex', 0], 'ariaLabel'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked', 'ariaLabel'],
  },
};
