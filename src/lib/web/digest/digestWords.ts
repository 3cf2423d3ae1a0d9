// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DigestTopic } from '../../community/digest/digest.ts';
import { m } from '../../paraglide/messages.js';

export const topicWords: Record<DigestTopic, () => string> = {
  threads: m.digest_topic_threads,
  proposals: m.digest_topic_proposals,
  queue: m.digest_topic_queue,
  announcements: m.digest_topic_announcements,
};
