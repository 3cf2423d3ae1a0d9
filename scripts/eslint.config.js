// SPDX-License-Identifier: AGPL-3.0-or-later
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Rules that read types are kept to TypeScript files: in components they cost a second program, and svelte-check looks
 * at the types there already. The types are read once for all (`project`): the service that editors use follows changes,
 * and takes a sixth longer.
 */
export default defineConfig(
  { ignores: ['build/', '.svelte-kit/', 'node_modules/', 'src/lib/paraglide/', 'drizzle/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.{js,mjs,ts,svelte}'],
    extends: [ts.configs.recommended],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  {
    files: ['src/**/*.ts', 'tests/**/*.ts'],
    ignores: ['**/*.svelte.ts'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: ROOT } },
    rules: {
      // A form action, a handler or a store function is async by contract, whether or not it waits today.
      '@typescript-eslint/require-await': 'off',
      // Objects here hold functions that use no `this`: only errors are classes.
      '@typescript-eslint/unbound-method': 'off',
      // Drizzle answers at once on SQLite and later on PostgreSQL: stores wait for it on both.
      '@typescript-eslint/await-thenable': 'off',
      // `redirect(303, …)` and `error(404)` of SvelteKit are thrown, and are no `Error`s.
      '@typescript-eslint/only-throw-error': 'off',
    },
  },

  {
    rules: {
      // `== null` is null or undefined.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  // After TypeScript's, whose parser it replaces for components, to give it their scripts only.
  svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // Essaim is served from the root of its host: addresses need no resolving.
      'svelte/no-navigation-without-resolve': 'off',
      // The same rule, which knows that `let { … } = $props()` is how components say it.
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
    },
  },

  {
    files: ['**/*.{ts,svelte}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    // Plain JavaScript has no compiler to say that a name does not exist.
    files: ['**/*.{js,mjs}'],
    rules: { 'no-undef': 'error' },
  },
);
