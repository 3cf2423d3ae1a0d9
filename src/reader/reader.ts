// SPDX-License-Identifier: AGPL-3.0-or-later
import { dismissBanner, hideDismissedBanner } from './banner.ts';
import { openDefinition } from './definitions.ts';
import { applyDisplay } from './display.ts';
import { beginProofs } from './beginProofs.ts';
import { openBuilder } from './openBuilder.ts';
import { openEditor } from './openEditor.ts';
import { bringImproveLink } from './improveLink.ts';
import { openCopies } from './openCopies.ts';
import { openDiary, takeOver } from './openDiary.ts';
import { openDrafts } from './openDrafts.ts';
import { openLive } from './openLive.ts';
import { openAids, openPanel } from './openPanels.ts';
import { togglePassphrase } from './passphrase.ts';
import { copyFrom, printPage } from './takeAway.ts';

// The script blocks on purpose, for the length of one look at the browser's memory: how the page looks is set before first paint.
applyDisplay();
document.documentElement.dataset.script = '';
hideDismissedBanner();

document.addEventListener('DOMContentLoaded', openAids);
document.addEventListener('DOMContentLoaded', openDiary);
document.addEventListener('DOMContentLoaded', openCopies);
document.addEventListener('DOMContentLoaded', openDrafts);
document.addEventListener('DOMContentLoaded', beginProofs);
document.addEventListener('DOMContentLoaded', openEditor);
document.addEventListener('DOMContentLoaded', openLive);
document.addEventListener('DOMContentLoaded', openBuilder);

document.addEventListener('pointerover', bringImproveLink);
document.addEventListener('focusin', bringImproveLink);

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : undefined;
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!target || !isPlain) return;
  const term = target.closest<HTMLAnchorElement>('a.term');
  if (term && openDefinition(term)) event.preventDefault();
  const panelled = target.closest<HTMLAnchorElement>('a[data-panel]');
  if (panelled && openPanel(panelled)) event.preventDefault();
  const button = target.closest('button');
  if (button?.dataset.copy !== undefined) void copyFrom(button);
  if (button?.dataset.showPassphrase !== undefined) togglePassphrase(button);
  if (button?.dataset.print !== undefined) printPage();
  if (button?.dataset.dismiss !== undefined) dismissBanner(button);
});

document.addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement && takeOver(event.target, event.submitter)) event.preventDefault();
});
