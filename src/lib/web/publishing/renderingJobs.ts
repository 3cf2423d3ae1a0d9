// SPDX-License-Identifier: AGPL-3.0-or-later
import { renderAnnouncement } from '../../community/announcementText.ts';
import { renderDocuments } from './renderDocuments.ts';
import { renderProposed } from './renderProposed.ts';

/** What the rendering thread can be asked, by name. Arguments and answers are plain data. */
export const renderingJobs = { renderDocuments, renderAnnouncement, renderProposed };

export type RenderingJobs = typeof renderingJobs;
