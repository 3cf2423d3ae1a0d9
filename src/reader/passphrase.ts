// SPDX-License-Identifier: AGPL-3.0-or-later

/** Shows what is typed in a passphrase field, or hides it again; the button says which it will do next. */
export function togglePassphrase(button: HTMLButtonElement): void {
  const field = document.getElementById(button.dataset.showPassphrase ?? '');
  if (!(field instanceof HTMLInputElement)) return;
  const isHidden = field.type === 'password';
  field.type = isHidden ? 'text' : 'password';
  const label = (isHidden ? button.dataset.hide : button.dataset.show) ?? '';
  button.textContent = label;
}
