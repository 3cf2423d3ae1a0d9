// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { defaultPolicy, securityHeaders } from './cacheResponseHead.server.ts';

describe('the headers that every response carries', () => {
  const names = (protocol: 'http' | 'https') => securityHeaders(protocol).map(([name]) => name);

  test('bind the browser to HTTPS over HTTPS only, and no other host', () => {
    expect(names('http')).not.toContain('Strict-Transport-Security');
    expect(new Map(securityHeaders('https')).get('Strict-Transport-Security')).toBe('max-age=31536000');
  });

  test('send the origin with our own forms: without it they would be refused', () => {
    expect(new Map(securityHeaders('http')).get('Referrer-Policy')).toBe('same-origin');
  });
});

describe('the policy of a response that has none', () => {
  test('allows nothing', () => {
    expect(defaultPolicy(200, 'text/css')).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  test('lets a drawing have its own styles, and no script', () => {
    const policy = defaultPolicy(200, 'image/svg+xml');
    expect(policy).toContain("default-src 'none';");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).toContain('sandbox');
  });

  test('is none for a 304: it would replace that of the page in the browser', () => {
    expect(defaultPolicy(304, '')).toBeUndefined();
  });
});
