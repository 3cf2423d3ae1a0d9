-- Why: whoever amends somebody else's proposal agrees to its licence too, and floods of amendments are bounded.
-- What: a version keeps the words that its co-author agreed to; an index on when amendments were made.
-- Danger: none, a column that may be null and an index. Versions made before keep none. Cost: one look at each version.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
ALTER TABLE `proposal_version` ADD `consent_text` text;--> statement-breakpoint
CREATE INDEX `proposal_version_created_at_idx` ON `proposal_version` (`created_at`) WHERE number > 1;