-- Why: while a new version of a proposal waits for a moderator, everyone goes on reading the last one that did not.
-- What: a proposal keeps the number of the last version that anyone may read.
-- Danger: none, a column that may be null. What waits for a moderator at the upgrade stays unseen until one lets it through.
-- Cost: one look at each proposal, less than a second for thirty thousand.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
ALTER TABLE `proposal` ADD `shown_version` integer;--> statement-breakpoint
UPDATE `proposal` SET `shown_version` = `version` WHERE `submitted_at` IS NOT NULL AND `status` NOT IN ('draft', 'held');
