// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: asks for pages one after the other) */
export type Timing = { p50Ms: number; p95Ms: number; slowestMs: number };

/** @throws when a page is not served */
export async function askOneByOne({ urls, cookie }: { urls: string[]; cookie: string | undefined }): Promise<Timing> {
  const times: number[] = [];
  for (const url of urls) {
    const startedAt = performance.now();
    const response = await fetch(url, { headers: cookie === undefined ? {} : { cookie } });
    await response.arrayBuffer();
    times.push(performance.now() - startedAt);
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50Ms: at(0.5), p95Ms: at(0.95), slowestMs: at(1) };
}
