// SPDX-License-Identifier: AGPL-3.0-or-later

const key = 'essaim-theme';
const themes = ['light', 'dark', 'contrast'];

/** Sets the theme chosen on an earlier visit, if any. Memory may be forbidden: the page then follows the device. */
export function applyTheme(): void {
  const theme = remembered();
  if (theme && themes.includes(theme)) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/** Sets and remembers a theme; '' follows the device and forgets. */
export function chooseTheme(theme: string): void {
  try {
    if (theme === '') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Private windows may refuse to remember: the choice then lasts as long as the page.
  }
  if (theme === '') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  markChosenTheme();
}

/** Shows in the menu which theme is in force. */
export function markChosenTheme(): void {
  const theme = document.documentElement.dataset.theme ?? '';
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-set-theme]')) {
    button.setAttribute('aria-pressed', String(button.dataset.setTheme === theme));
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
