-- Why: a facilitator runs a workshop live with people who have no account, and keeps what the room as a whole answered.
-- What: live workshops with their seats, answers, rounds, counts, passages stumbled on and questions asked.
-- Danger: none for what exists, only new tables, whose rows are erased a month later at most. Cost: a moment, whatever the
-- size. Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `live_answer` (
	`session_id` integer NOT NULL,
	`step` integer NOT NULL,
	`round` integer NOT NULL,
	`seat_id` integer NOT NULL,
	`options` text,
	PRIMARY KEY(`session_id`, `step`, `round`, `seat_id`),
	FOREIGN KEY (`session_id`) REFERENCES `live_session`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`seat_id`) REFERENCES `live_seat`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `live_answer_seat_id_idx` ON `live_answer` (`seat_id`);--> statement-breakpoint
CREATE TABLE `live_count` (
	`session_id` integer NOT NULL,
	`step` integer NOT NULL,
	`round` integer NOT NULL,
	`option` text NOT NULL,
	`devices` integer NOT NULL,
	`papers` integer NOT NULL,
	PRIMARY KEY(`session_id`, `step`, `round`, `option`),
	FOREIGN KEY (`session_id`) REFERENCES `live_session`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `live_question` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`session_id` integer NOT NULL,
	`step` integer NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `live_session`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `live_question_session_id_idx` ON `live_question` (`session_id`,`id`);--> statement-breakpoint
CREATE TABLE `live_round` (
	`session_id` integer NOT NULL,
	`step` integer NOT NULL,
	`round` integer NOT NULL,
	`devices` integer NOT NULL,
	`papers` integer NOT NULL,
	`is_explained` integer NOT NULL,
	PRIMARY KEY(`session_id`, `step`, `round`),
	FOREIGN KEY (`session_id`) REFERENCES `live_session`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `live_seat` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`session_id` integer NOT NULL,
	`token_hash` text NOT NULL,
	`nickname` text NOT NULL,
	`joined_at` integer NOT NULL,
	`stumbles` text NOT NULL,
	`asked` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `live_session`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `live_seat_token_hash_unique` ON `live_seat` (`token_hash`);--> statement-breakpoint
CREATE INDEX `live_seat_session_id_idx` ON `live_seat` (`session_id`,`id`);--> statement-breakpoint
CREATE TABLE `live_session` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`bundle_id` text NOT NULL,
	`title` text NOT NULL,
	`language` text NOT NULL,
	`status` text NOT NULL,
	`step` integer NOT NULL,
	`round` integer NOT NULL,
	`version` integer NOT NULL,
	`owner_id` integer,
	`secret_hash` text,
	`notes` text NOT NULL,
	`seats` integer NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`ended_at` integer,
	`steps` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "live_session_language_check" CHECK("live_session"."language" in ('fr', 'en')),
	CONSTRAINT "live_session_status_check" CHECK("live_session"."status" in ('lobby', 'step', 'questionOpen', 'questionClosed', 'results', 'ended'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `live_session_code_unique` ON `live_session` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `live_session_secret_hash_unique` ON `live_session` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `live_session_owner_id_idx` ON `live_session` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `live_session_created_at_idx` ON `live_session` (`created_at`);--> statement-breakpoint
CREATE INDEX `live_session_changed_at_idx` ON `live_session` (`changed_at`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `live_stumble` (
	`session_id` integer NOT NULL,
	`step` integer NOT NULL,
	`passage_id` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`session_id`, `step`, `passage_id`),
	FOREIGN KEY (`session_id`) REFERENCES `live_session`(`id`) ON UPDATE no action ON DELETE cascade
);
