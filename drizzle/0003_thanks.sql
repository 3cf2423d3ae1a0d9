-- Why: who improves a text is thanked, and their XP counts it once.
-- What: a row for each merged proposal and each account that wrote it.
-- Danger: none, a new table. Cost: a moment, whatever the size.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `thanks` (
	`activity_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`proposal_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`activity_id`, `account_id`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposal`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `thanks_account_id_idx` ON `thanks` (`account_id`,`at`);--> statement-breakpoint
CREATE INDEX `thanks_proposal_id_idx` ON `thanks` (`proposal_id`);