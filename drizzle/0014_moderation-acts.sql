-- Why: people are suspended for a time, read what moderators decide about their words and answer it once; moderators set
-- their role down for a while; threads of the forum are merged, and set apart again.
-- What: tables of suspensions, of acts of moderation and of the posts that came from a merged thread, and until when a role
-- is set down.
-- Danger: none, nothing is copied nor dropped.
-- Cost: a moment, whatever the size of the database.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `suspension` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`reason` text NOT NULL,
	`started_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`lifted_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `suspension_account_id_idx` ON `suspension` (`account_id`,`ends_at`);--> statement-breakpoint
CREATE INDEX `suspension_ends_at_idx` ON `suspension` (`ends_at`,`id`) WHERE lifted_at is null;--> statement-breakpoint
CREATE TABLE `moderation_act` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`concerned_id` integer,
	`object` text NOT NULL,
	`deed` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	`outcome` text,
	`outcome_reason` text DEFAULT '' NOT NULL,
	`settled_at` integer,
	FOREIGN KEY (`concerned_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "moderation_act_deed_check" CHECK("moderation_act"."deed" in ('hidden', 'declined', 'putBack', 'unlisted', 'redacted', 'suspended', 'suspensionLifted', 'moved', 'closed', 'reopened', 'merged', 'parted', 'slowed', 'slowLifted')),
	CONSTRAINT "moderation_act_outcome_check" CHECK("moderation_act"."outcome" in ('upheld', 'reversed'))
);
--> statement-breakpoint
CREATE INDEX `moderation_act_concerned_id_idx` ON `moderation_act` (`concerned_id`,`id`);--> statement-breakpoint
CREATE INDEX `moderation_act_object_idx` ON `moderation_act` (`object`,`id`);--> statement-breakpoint
CREATE INDEX `moderation_act_answered_at_idx` ON `moderation_act` (`answered_at`,`id`) WHERE answered_at is not null and settled_at is null;--> statement-breakpoint
CREATE TABLE `merged_post` (
	`thread_id` integer NOT NULL,
	`post_id` integer NOT NULL,
	`was_question` integer NOT NULL,
	PRIMARY KEY(`thread_id`, `post_id`),
	FOREIGN KEY (`thread_id`) REFERENCES `thread`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`post_id`) REFERENCES `post`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `merged_post_post_id_idx` ON `merged_post` (`post_id`);--> statement-breakpoint
ALTER TABLE `role_grant` ADD `paused_until` integer;