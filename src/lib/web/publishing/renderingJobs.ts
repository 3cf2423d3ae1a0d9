// SPDX-License-Identifier: AGPL-3.0-or-later
import { renderAnnouncement } from '../../community/announcements/announcementText.ts';
import { renderPosts } from '../../community/forum/postText.ts';
import { describePassages } from '../../document/describePassages.ts';
import { attributePassages } from '../../document/passageAuthors.ts';
import { areSmallSafeEdits, compareTexts, describeTexts, settleAll } from '../contribution/publishing/mergingJobs.ts';
import { compareVersions } from '../contribution/reviewing/comparingJobs.ts';
import { measureImpact } from '../contribution/reviewing/impact.ts';
import { previewMerges } from '../contribution/reviewing/previewMerge.ts';
import { describeAllForSearch } from '../search/describeForSearch.ts';
import { buildModuleContexts } from './moduleContext.ts';
import { renderToPublish } from './renderToPublish.ts';

/** What the rendering thread can be asked, by name. Arguments and answers are plain data. */
export const renderingJobs = {
  renderToPublish,
  renderAnnouncement,
  renderPosts,
  buildModuleContexts,
  describePassages,
  settleAll,
  areSmallSafeEdits,
  describeTexts,
  compareTexts,
  compareVersions,
  attributePassages,
  previewMerges,
  measureImpact,
  describeAllForSearch,
};

export type RenderingJobs = typeof renderingJobs;

/** Asks the rendering thread for a job. */
export type RunJob = <Name extends keyof RenderingJobs>(
  name: Name,
  ...args: Parameters<RenderingJobs[Name]>
) => Promise<ReturnType<RenderingJobs[Name]>>;
