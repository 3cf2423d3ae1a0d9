// SPDX-License-Identifier: AGPL-3.0-or-later
import { renderAnnouncement } from '../../community/announcementText.ts';
import { compareTexts, describeTexts, settleAll } from '../contribution/publishing/mergingJobs.ts';
import { compareVersions } from '../contribution/reviewing/comparingJobs.ts';
import { measureImpact, type ImpactDocument, type ModuleState } from '../contribution/reviewing/impact.ts';
import { previewMerges } from '../contribution/reviewing/previewMerge.ts';
import { makeRememberingRenderer } from '../contribution/reviewing/rememberRenderings.ts';
import { buildModuleContexts } from './moduleContext.ts';
import { renderDocuments } from './renderDocuments.ts';
import { renderProposed } from './renderProposed.ts';

/** A few modules in each language, as they are and as they would be. */
const renderRemembering = makeRememberingRenderer({ contexts: 6, documents: 300 });

/** What the rendering thread can be asked, by name. Arguments and answers are plain data. */
export const renderingJobs = {
  renderDocuments,
  renderAnnouncement,
  renderProposed,
  buildModuleContexts,
  settleAll,
  describeTexts,
  compareTexts,
  compareVersions,
  previewMerges,
  measureImpact: (before: ModuleState, changed: readonly ImpactDocument[]) =>
    measureImpact(before, changed, renderRemembering),
};

export type RenderingJobs = typeof renderingJobs;

/** Asks the rendering thread for a job. */
export type RunJob = <Name extends keyof RenderingJobs>(
  name: Name,
  ...args: Parameters<RenderingJobs[Name]>
) => Promise<ReturnType<RenderingJobs[Name]>>;
