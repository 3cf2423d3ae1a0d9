-- Why: whoever runs a site has to know how much it is read, and nothing may be known of its readers.
-- What: one table of sums: how many pages of each kind, and of each lesson, were served on each day in each language.
-- Danger: none, nothing that is there changes.
-- Cost: a moment, whatever the size of the database.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `page_count` (
	`object` text NOT NULL,
	`period` text NOT NULL,
	`kind` text NOT NULL,
	`language` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`object`, `period`, `kind`, `language`),
	CONSTRAINT "page_count_kind_check" CHECK("page_count"."kind" in ('home', 'module', 'sequence', 'lesson', 'selfAssessment', 'glossary', 'guide', 'around', 'download', 'search', 'contribution', 'bundle', 'forum', 'announcement', 'site'))
);
--> statement-breakpoint
CREATE INDEX `page_count_period_idx` ON `page_count` (`period`);