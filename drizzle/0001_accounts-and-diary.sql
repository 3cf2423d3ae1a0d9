-- Why: learners come back on any device, with an account or without; an instance has people with roles.
-- What: accounts, their sessions, roles, recovery codes, second factors and one-time links; the diary; the activity.
-- Danger: none for what exists, only new tables. Cost: a moment, whatever the size of the database.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
-- By hand: diary_event is WITHOUT ROWID, so that the events of one learner stand together on the disk.
CREATE TABLE `account` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`pseudonym` text NOT NULL,
	`pseudonym_key` text NOT NULL,
	`passphrase_hash` text NOT NULL,
	`email` text,
	`email_confirmed_at` integer,
	`created_at` integer NOT NULL,
	`failed_sign_ins` integer DEFAULT 0 NOT NULL,
	`last_failed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_pseudonym_key_unique` ON `account` (`pseudonym_key`);--> statement-breakpoint
CREATE TABLE `role_grant` (
	`account_id` integer NOT NULL,
	`role` text NOT NULL,
	`module` text DEFAULT '' NOT NULL,
	`granted_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `role`, `module`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "role_grant_role_check" CHECK("role_grant"."role" in ('reviewer', 'moderator', 'operator'))
);
--> statement-breakpoint
CREATE TABLE `one_time_link` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`account_id` integer,
	`email` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "one_time_link_purpose_check" CHECK("one_time_link"."purpose" in ('firstOperator', 'emailConfirmation', 'emailRecovery', 'secondFactor'))
);
--> statement-breakpoint
CREATE INDEX `one_time_link_account_id_idx` ON `one_time_link` (`account_id`);--> statement-breakpoint
CREATE INDEX `one_time_link_expires_at_idx` ON `one_time_link` (`expires_at`);--> statement-breakpoint
CREATE TABLE `recovery_code` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `recovery_code_account_id_idx` ON `recovery_code` (`account_id`);--> statement-breakpoint
CREATE TABLE `second_factor` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`confirmed_at` integer,
	`last_step` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`device` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `session_account_id_idx` ON `session` (`account_id`);--> statement-breakpoint
CREATE INDEX `session_expires_at_idx` ON `session` (`expires_at`);--> statement-breakpoint
CREATE TABLE `activity` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`actor_id` integer,
	`verb` text NOT NULL,
	`object` text NOT NULL,
	`data` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `activity_actor_id_idx` ON `activity` (`actor_id`);--> statement-breakpoint
CREATE INDEX `activity_object_idx` ON `activity` (`object`);--> statement-breakpoint
CREATE TABLE `reaction_cursor` (
	`reaction` text PRIMARY KEY NOT NULL,
	`last_activity_id` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `diary_event` (
	`account_id` integer NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`revision` text NOT NULL,
	`at` integer NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`account_id`, `id`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "diary_event_kind_check" CHECK("diary_event"."kind" in ('lessonCompleted', 'lessonReopened', 'placeKept', 'attempted', 'passageMarked', 'xpShown'))
) WITHOUT ROWID;
