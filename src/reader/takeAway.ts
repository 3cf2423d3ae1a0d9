// SPDX-License-Identifier: AGPL-3.0-or-later

/** Copies a field's text and says so on the button. Over plain HTTP there is no clipboard: the text is selected instead. */
export async function copyFrom(button: HTMLButtonElement): Promise<void> {
  const field = document.getElementById(button.dataset.copy ?? '');
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  field.select();
  const isCopied = await copy(field.value);
  if (isCopied && button.dataset.copied) button.textContent = button.dataset.copied;
}

async function copy(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
    // The one way left outside a secure context, on a room's network; it copies the selection.
    return document.execCommand('copy');
  } catch {
    return false;
  }
}

export function printPage(): void {
  window.print();
}
