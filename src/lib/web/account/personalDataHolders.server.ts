// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountDataHolder } from '../../account/accountData.server.ts';
import type { PersonalDataHolder } from '../../account/personalData.ts';
import { activityDataHolder } from '../../activity/activityData.server.ts';
import { moderationActDataHolder } from '../../activity/moderationActData.server.ts';
import { announcementDataHolder } from '../../community/announcements/announcementData.server.ts';
import { forumDataHolder } from '../../community/forum/forumData.server.ts';
import { digestDataHolder } from '../../community/digest/digestData.server.ts';
import { contributionDataHolder } from '../../contribution/contributionData.server.ts';
import { diaryDataHolder } from '../../learning/diaryData.server.ts';
import { liveDataHolder } from '../../workshop/live/liveData.server.ts';
import { badgeDataHolder } from '../../recognition/badgeData.server.ts';
import { bundleDataHolder } from '../../workshop/bundleData.server.ts';

/** Every domain that keeps something about people, in the order of the archive. A test looks for tables left out. */
export const personalDataHolders: readonly PersonalDataHolder[] = [
  accountDataHolder,
  diaryDataHolder,
  badgeDataHolder,
  contributionDataHolder,
  bundleDataHolder,
  announcementDataHolder,
  forumDataHolder,
  digestDataHolder,
  liveDataHolder,
  moderationActDataHolder,
  activityDataHolder,
];
