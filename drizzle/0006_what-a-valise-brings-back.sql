-- Why: what happened on a valise, a laptop without Internet, comes home: live workshops that were run there, and the diaries
-- that people who have an account entrusted to it.
-- What: sealed diaries, which wait on the valise, then at home for their account; the keys of the workshops that were
-- brought back, so that none is brought back twice.
-- Danger: none for what exists, only new tables. A sealed diary goes with its account; its seal is forgotten after 90 days.
-- Cost: a moment, whatever the size.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `sealed_diary` (
	`id` text PRIMARY KEY NOT NULL,
	`name_hash` text NOT NULL,
	`account_id` integer,
	`seal` blob,
	`left_at` integer NOT NULL,
	`kept_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sealed_diary_account_id_idx` ON `sealed_diary` (`account_id`,`kept_at`);--> statement-breakpoint
CREATE INDEX `sealed_diary_kept_at_idx` ON `sealed_diary` (`kept_at`);--> statement-breakpoint
CREATE TABLE `live_return` (
	`key` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `live_return_created_at_idx` ON `live_return` (`created_at`);