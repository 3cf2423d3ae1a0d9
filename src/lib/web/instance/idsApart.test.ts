// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { renderAnnouncement } from '../../community/announcements/announcementText.ts';
import { setIdsApart } from './idsApart.ts';

const text = '## Contact\n\nUne note[^1], et [le haut](#contact). Ceci reste : id="contact".\n\n[^1]: La note.\n';
const idsOf = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].flatMap(([, id]) => id ?? []);

test('two texts with the same headings and notes have no id in common, and each leads to its own', () => {
  const rendered = renderAnnouncement(text, 'fr').html;
  const [fr, en] = [setIdsApart(rendered, 'fr'), setIdsApart(rendered, 'en')];
  const [own, others] = [idsOf(fr.replace(/id="contact"\./, '')), idsOf(en.replace(/id="contact"\./, ''))];
  expect(own.length).toBeGreaterThan(1);
  expect(own.filter((id) => others.includes(id))).toEqual([]);
  for (const [, target] of fr.matchAll(/href="#([^"]+)"/g)) expect(own).toContain(target);
  expect(fr).toContain('id="contact".');
});
