// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { roles } from '../../account/role.ts';
import { announcementKinds } from '../../community/announcements/announcement.ts';
import { holdReasons, remarkKinds } from '../../contribution/proposal.ts';
import { languages } from '../../shared/language.ts';
import written from './story.json' with { type: 'json' };

const language = v.picklist(languages);
const inBoth = v.object({ fr: v.string(), en: v.string() });

const person = v.object({
  key: v.string(),
  pseudonym: v.pipe(v.string(), v.endsWith('(exemple)')),
  roles: v.array(v.picklist(roles)),
  /** What they do here, for whoever signs in as them. */
  is: inBoth,
  /** How much of the module they have gone through. */
  learns: v.optional(v.picklist(['some', 'half', 'all'])),
});

const announcement = v.object({
  daysAgo: v.number(),
  kind: v.picklist(announcementKinds),
  language,
  title: v.string(),
  body: v.string(),
});

/** What is said of a proposal, so many days after it was sent. */
const said = v.object({ after: v.number(), by: v.picklist(['reviewer', 'author', 'other']), body: v.string() });

const ending = v.object({
  after: v.number(),
  kind: v.picklist(['accept', 'approve', 'requestChanges', 'decline', 'withdraw']),
  message: v.optional(v.string(), ''),
});

const proposal = v.object({
  key: v.string(),
  daysAgo: v.number(),
  language,
  document: v.string(),
  /** A change puts some words in place of others; a remark does not. */
  find: v.optional(v.string()),
  put: v.optional(v.string()),
  remark: v.optional(v.picklist(remarkKinds)),
  summary: v.string(),
  message: v.string(),
  isAnonymous: v.optional(v.boolean(), false),
  isDraft: v.optional(v.boolean(), false),
  hold: v.optional(v.picklist(holdReasons)),
  said: v.array(said),
  ending: v.optional(ending),
});

const answer = v.object({
  after: v.number(),
  by: v.picklist(['reviewer', 'other', 'asker']),
  body: v.string(),
  /** Whoever asked says so. */
  hasHelped: v.optional(v.boolean(), false),
});

const thread = v.object({
  daysAgo: v.number(),
  /** Empty for a question about the module as a whole. */
  document: v.string(),
  title: v.string(),
  body: v.string(),
  answers: v.array(answer),
});

const step = v.object({ title: v.string(), text: v.string(), minutes: v.number() });

const workshop = v.object({
  daysAgo: v.number(),
  hour: v.number(),
  sequence: v.string(),
  title: v.string(),
  summary: v.string(),
  minutes: v.number(),
  opening: step,
  closing: step,
  questions: v.array(v.string()),
  notes: v.string(),
});

const schema = v.object({
  module: v.string(),
  name: v.string(),
  welcome: inBoth,
  people: v.array(person),
  contributors: v.array(v.string()),
  reviewers: v.array(v.string()),
  facilitator: v.string(),
  moderator: v.string(),
  announcements: v.array(announcement),
  proposals: v.array(proposal),
  workshop,
  threads: v.array(thread),
  marks: v.array(v.string()),
});

export type Story = v.InferOutput<typeof schema>;
export type ToldProposal = Story['proposals'][number];
export type ToldThread = Story['threads'][number];
export type ToldPerson = Story['people'][number];

/** What happens in the example instance, in the words of `story.json`. */
export const story: Story = v.parse(schema, written);
