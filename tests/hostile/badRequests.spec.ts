// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '../journeyTest.ts';
import { lessonPath, selfAssessmentPath } from '../journeys/addresses.ts';
import type { FormedRequest } from './bad-request.ts';
import { badRequests } from './bad-requests.ts';
import { oddRequests } from './bad-requests-odd.ts';
import { sendBadRequest } from './send.ts';

/** What a request brings and must never come back as markup, nor as an address to go to. */
const brought = /pirate\.example|<script>alert|root:x:0|SQLITE_|node_modules|at \w+ \(/;

test.describe.configure({ timeout: 300_000 });

test.afterEach(async ({ request }) => {
  expect((await request.get(lessonPath)).status()).toBe(200);
});

test('each malformed request is refused, never with a fault of ours, and gives nothing away', async ({ baseURL }) => {
  for (const bad of badRequests) {
    const { status, headers, body } = await sendBadRequest(baseURL ?? '', bad);
    expect.soft(bad.expect, `${bad.id} was answered ${status}`).toContain(status);
    expect.soft(body, bad.id).not.toMatch(brought);
    expect.soft(String(headers.location ?? ''), bad.id).not.toMatch(/^(?:[a-z]+:|\/\/|\/?\\)/i);
  }
});

test('strange requests are answered, never with a fault of ours, and never repeat what they bring', async ({
  baseURL,
}) => {
  for (const odd of oddRequests) {
    const { status, headers, body } = await sendBadRequest(baseURL ?? '', odd);
    expect.soft(odd.expect, `${odd.id} was answered ${status}`).toContain(status);
    expect.soft(body, odd.id).not.toMatch(brought);
    expect.soft(JSON.stringify(headers), odd.id).not.toMatch(brought);
  }
});

test('who reads pages is refused by a page, in a language they read', async ({ baseURL }) => {
  const answerable = badRequests.filter((bad) => 'path' in bad).filter(isAnswerable);
  expect(answerable.length).toBeGreaterThan(100);
  for (const bad of answerable) {
    const { status, headers, body } = await sendBadRequest(baseURL ?? '', bad);
    const expected = bad.path.startsWith('/en') ? 'en' : 'fr';
    expect.soft(String(headers['content-type']), `${bad.id} (${status})`).toMatch(/^text\/html/);
    expect.soft(body, bad.id).toContain(`<html lang="${expected}"`);
    expect.soft(body, bad.id).toMatch(/<h1[^>]*>/);
  }
});

test('what was ticked comes back when one answer of the form makes no sense', async ({ page }) => {
  await page.goto(selfAssessmentPath);
  const first = page.getByRole('radio').first();
  await first.check();
  const kept = await first.getAttribute('value');
  await page
    .getByRole('checkbox')
    .first()
    .evaluate((box: HTMLInputElement) => {
      box.value = '"><script>alert(1)</script>';
      box.checked = true;
    });
  await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
  await expect(page.getByRole('alert')).toContainText('ne fait pas partie des choix');
  await expect(page.getByRole('radio', { checked: true })).toHaveValue(kept ?? '');
  expect(await page.content()).not.toContain('<script>alert');
});

/** Asked for by someone who reads pages, and short enough to be read before it is refused. */
function isAnswerable({ id, method, path, headers = {}, expect: statuses }: FormedRequest): boolean {
  const isTooLong = /longest|^size-/.test(id);
  const isForPrograms = path.startsWith('/_app/') || !(headers.accept ?? 'text/html').includes('text/html');
  return !isTooLong && !isForPrograms && !statuses.includes(501) && method !== 'HEAD';
}
