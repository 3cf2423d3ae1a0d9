CREATE TABLE `erasure` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`erased_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `diary` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`event_count` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_one_time_link` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`account_id` integer,
	`email` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "one_time_link_purpose_check" CHECK("__new_one_time_link"."purpose" in ('firstOperator', 'emailConfirmation', 'emailRecovery', 'secondFactor'))
);
--> statement-breakpoint
INSERT INTO `__new_one_time_link`("token_hash", "purpose", "account_id", "email", "created_at", "expires_at") SELECT "token_hash", "purpose", "account_id", "email", "created_at", "expires_at" FROM `one_time_link`;--> statement-breakpoint
DROP TABLE `one_time_link`;--> statement-breakpoint
ALTER TABLE `__new_one_time_link` RENAME TO `one_time_link`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `one_time_link_account_id_idx` ON `one_time_link` (`account_id`);--> statement-breakpoint
CREATE INDEX `one_time_link_expires_at_idx` ON `one_time_link` (`expires_at`);