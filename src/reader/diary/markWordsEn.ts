// SPDX-License-Identifier: AGPL-3.0-or-later
export { mark_change, mark_note, mark_own, mark_remove } from '../../messages/en.json';
