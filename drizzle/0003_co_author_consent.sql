-- Why: whoever amends somebody else's proposal agrees to its licence too, floods of amendments are bounded, and reviewers
-- are told how many attempts a change touches.
-- What: a version keeps the words that its co-author agreed to; indexes on when amendments and attempts at what were made.
-- Danger: none, a column that may be null and two indexes. Versions made before keep no agreement of co-authors.
-- Cost: one look at each version and each event of the diaries, a few seconds for a million of them.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
ALTER TABLE `proposal_version` ADD `consent_text` text;--> statement-breakpoint
CREATE INDEX `proposal_version_created_at_idx` ON `proposal_version` (`created_at`) WHERE number > 1;--> statement-breakpoint
CREATE INDEX `diary_event_subject_idx` ON `diary_event` (`subject`) WHERE kind = 'attempted';