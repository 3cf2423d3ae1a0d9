// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Rows as CSV, in UTF-8 with its mark so that spreadsheets read accents. A text that a spreadsheet would compute begins
 * with an apostrophe.
 *
 * Source: RFC 4180; OWASP, "CSV Injection".
 */
export function formatCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(formatCell).join(',')).join('\r\n')}\r\n`;
}

function formatCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}
