// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { lessonPath, modulePath, plannedPath, selfAssessmentPath } from './addresses.ts';
import { startServer } from '../startServer.ts';

test.describe.configure({ timeout: 120_000 });

test('a module that was kept is read without network, and nothing of it is left once it is removed', async ({
  page,
  context,
}) => {
  const countWorkers = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await page.goto(lessonPath);
  expect(await countWorkers()).toBe(0);
  await page.goto(`${modulePath}/take-away`);
  await expect(page.getByText(/^environ \d/)).toBeVisible();
  expect(await countWorkers()).toBe(0);
  await page.getByRole('button', { name: 'Garder ce module' }).click();
  await expect(page.getByText('Ce module est gardé sur cet appareil.')).toBeVisible({ timeout: 90_000 });

  // While there is a network, pages come from it.
  await page.goto(lessonPath);
  await expect(page.getByText('voici la copie gardée')).toHaveCount(0);

  await context.setOffline(true);
  for (const path of [modulePath, lessonPath, `${modulePath}/glossary/dns`, selfAssessmentPath]) {
    await page.goto(path);
    await expect(page.getByRole('status').filter({ hasText: 'voici la copie gardée' })).toBeVisible();
  }
  await page.goto(lessonPath);
  const image = page.getByRole('article').getByRole('img').first();
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  for (const path of ['/fr/my/progress', '/fr/account', `${plannedPath}`, '/en/proposals']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’est pas sur cet appareil');
  }
  await page.getByRole('link', { name: 'Internet, pourquoi et comment reprendre le contrôle' }).click();
  await expect(page).toHaveURL(modulePath);

  await context.setOffline(false);
  await page.goto(`${modulePath}/take-away`);
  await page.getByRole('button', { name: 'Retirer de cet appareil' }).click();
  await expect(page.getByRole('button', { name: 'Garder ce module' })).toBeVisible();
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  expect(await countWorkers()).toBe(0);
});

test('a copy is compared with the site once an hour, and taken anew when it is of another version', async ({
  page,
}) => {
  const lists: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/device-copy.json')) lists.push(request.url());
  });
  const read = (path: string) => page.goto(path, { waitUntil: 'networkidle' });
  await page.goto(`${plannedPath}/take-away`);
  await page.getByRole('button', { name: 'Garder ce module' }).click();
  await expect(page.getByText('Ce module est gardé sur cet appareil.')).toBeVisible();
  await read(plannedPath);
  const first = lists.length;
  await read(`${plannedPath}/lessons/lecon-prevue`);
  expect(lists.length).toBe(first);

  const [published] = await readVersions(page);
  await page.evaluate(ageCopy);
  expect(await readVersions(page)).toEqual(['older']);
  await page.clock.setFixedTime(Date.now() + 61 * 60 * 1000);
  await read(plannedPath);
  expect(lists.length).toBe(first + 1);
  await expect.poll(() => readVersions(page)).toEqual([published]);
});

/** Of what the device holds, whole or being taken: a copy's cache is named by its version. */
const readVersions = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).map((name) => name.split(' ').at(-1)));

/** Makes the copy of the device one of an earlier version of the module. */
async function ageCopy(): Promise<void> {
  const [name = ''] = await caches.keys();
  const older = name.replace(/\S+$/, 'older');
  const [from, to] = [await caches.open(name), await caches.open(older)];
  const copy = (await (await from.match('/essaim-copy.json'))?.json()) as object;
  await to.put('/essaim-copy.json', Response.json({ ...copy, version: 'older', cacheName: older }));
  await caches.delete(name);
}

test('where the operator wants no copies, none is offered, and the worker of those there are undoes itself', async ({
  request,
}) => {
  const server = await startServer({ ESSAIM_DEVICE_COPIES: 'off' });
  try {
    const page = await request.get(`${server.origin}${modulePath}/take-away`);
    expect(await page.text()).not.toContain('data-device-copy');
    const worker = await (await request.get(`${server.origin}/service-worker.js`)).text();
    expect(worker).toContain('registration.unregister()');
  } finally {
    await server.stop();
  }
});
