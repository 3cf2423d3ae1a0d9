// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../../../server/database/database.server.ts';
import { renderModule } from '../../publishing/publishing.server.ts';
import type { RunJob } from '../../publishing/renderingJobs.ts';

/** What publishing needs of the instance. */
export type PublishingSite = {
  db: Database;
  /** Does what takes long away from the thread that serves. */
  run: RunJob;
  /** Renders what has changed in a module, and resolves once its pages are up to date. */
  refresh: (module: string) => Promise<void>;
  /** Tells that something was published: how open proposals stand is to be worked out anew. */
  wake: () => void;
};

/** Refreshes follow each other: each begins with what is published by then, so that the last one leaves nothing out. */
export function openPublishingSite({ db, run, wake }: Omit<PublishingSite, 'refresh'>): PublishingSite {
  let last = Promise.resolve();
  const refresh = (module: string) => {
    const next = last.then(() =>
      renderModule(
        db,
        module,
        (documents, context) => run('renderToPublish', documents, context),
        (slug, source) => run('buildModuleContexts', slug, source),
      ),
    );
    last = next.catch(() => undefined);
    return next;
  };
  return { db, run, refresh, wake };
}
