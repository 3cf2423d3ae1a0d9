-- Why: learners come back on any device, with an account or without; an instance has people with roles, announcements
-- and badges.
-- What: accounts, their sessions, roles, recovery codes, second factors and one-time links; the diary; the activity;
-- what was erased; announcements; keys and credentials of badges.
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
CREATE TABLE `erasure` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`erased_at` integer NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE `announcement` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uuid` text NOT NULL,
	`kind` text NOT NULL,
	`language` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`html` text NOT NULL,
	`renderer` integer NOT NULL,
	`publish_at` integer NOT NULL,
	`banner_until` integer,
	`author_id` integer,
	`created_at` integer NOT NULL,
	`corrected_at` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`author_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "announcement_kind_check" CHECK("announcement"."kind" in ('news', 'alert')),
	CONSTRAINT "announcement_language_check" CHECK("announcement"."language" in ('fr', 'en'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `announcement_uuid_unique` ON `announcement` (`uuid`);--> statement-breakpoint
CREATE INDEX `announcement_language_publish_at_idx` ON `announcement` (`language`,`publish_at`);--> statement-breakpoint
CREATE INDEX `announcement_publish_at_idx` ON `announcement` (`publish_at`);--> statement-breakpoint
CREATE INDEX `announcement_banner_until_idx` ON `announcement` (`banner_until`);--> statement-breakpoint
CREATE INDEX `announcement_author_id_idx` ON `announcement` (`author_id`);--> statement-breakpoint
CREATE TABLE `diary` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`event_count` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
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
--> statement-breakpoint
CREATE TABLE `badge_award` (
	`account_id` integer NOT NULL,
	`module` text NOT NULL,
	`earned_at` integer NOT NULL,
	`gone_through` text NOT NULL,
	PRIMARY KEY(`account_id`, `module`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `credential` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` integer,
	`module` text NOT NULL,
	`title` text NOT NULL,
	`language` text NOT NULL,
	`holder` text NOT NULL,
	`name` text NOT NULL,
	`holder_key` text NOT NULL,
	`gone_through` text NOT NULL,
	`earned_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`revoked_at` integer,
	`status_list` integer NOT NULL,
	`status_index` integer NOT NULL,
	`signed` text,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "credential_holder_check" CHECK("credential"."holder" in ('named', 'pseudonymous')),
	CONSTRAINT "credential_language_check" CHECK("credential"."language" in ('fr', 'en')),
	CONSTRAINT "credential_forgotten_check" CHECK("credential"."account_id" is not null or ("credential"."revoked_at" is not null and "credential"."name" = '' and "credential"."signed" is null))
);
--> statement-breakpoint
CREATE INDEX `credential_account_id_idx` ON `credential` (`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `credential_status_idx` ON `credential` (`status_list`,`status_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `credential_published_idx` ON `credential` (`account_id`,`module`) WHERE revoked_at is null;--> statement-breakpoint
CREATE TABLE `issuer_key` (
	`public_key` text PRIMARY KEY NOT NULL,
	`private_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer
);
