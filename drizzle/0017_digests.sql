-- Why: who wishes it receives, every day or every week, a letter that says what is new for them.
-- What: one new table, a row for each account that chose letters, which goes with the account.
-- Danger: none, nothing else changes.
-- Cost: a moment.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `digest` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`frequency` text NOT NULL,
	`topics` text NOT NULL,
	`language` text NOT NULL,
	`email` text NOT NULL,
	`confirmed_at` integer,
	`confirmation_hash` text,
	`asked_at` integer,
	`last_period` text NOT NULL,
	`told_until` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "digest_frequency_check" CHECK("digest"."frequency" in ('daily', 'weekly')),
	CONSTRAINT "digest_language_check" CHECK("digest"."language" in ('fr', 'en'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `digest_account_id_idx` ON `digest` (`account_id`);--> statement-breakpoint
CREATE INDEX `digest_frequency_last_period_idx` ON `digest` (`frequency`,`last_period`,`id`);--> statement-breakpoint
CREATE INDEX `digest_confirmation_hash_idx` ON `digest` (`confirmation_hash`);