// SPDX-License-Identifier: AGPL-3.0-or-later
import { defineConfig } from 'drizzle-kit';

// Used to generate migrations only: `npx drizzle-kit generate --config drizzle/drizzle.config.ts --name what-it-does`.
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/lib/**/*.schema.server.ts',
  out: './drizzle'
});
