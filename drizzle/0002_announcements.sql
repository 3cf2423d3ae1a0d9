-- Why: the people who run an instance tell readers what is new, or what they had better know now.
-- What: announcements, with their dates, their banner and what was withdrawn.
-- Danger: none for what exists, only a new table. Cost: a moment, whatever the size of the database.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
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
CREATE INDEX `announcement_author_id_idx` ON `announcement` (`author_id`);