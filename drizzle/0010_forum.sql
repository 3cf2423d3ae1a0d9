-- Why: whoever goes through a module asks, and others who do answer: on the module, a lesson, a passage or a term.
-- What: threads and their posts, held, hidden, closed and merged as moderation needs it from the first day, and who follows
-- which thread.
-- Danger: none, only new tables.
-- Cost: a moment, whatever the size.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `followed_thread` (
	`account_id` integer NOT NULL,
	`thread_id` integer NOT NULL,
	`seen_post_id` integer NOT NULL,
	`followed_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `thread_id`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`thread_id`) REFERENCES `thread`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `followed_thread_thread_id_idx` ON `followed_thread` (`thread_id`);--> statement-breakpoint
CREATE TABLE `post` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`thread_id` integer NOT NULL,
	`parent_id` integer,
	`is_question` integer NOT NULL,
	`author_id` integer,
	`author_name` text NOT NULL,
	`body` text NOT NULL,
	`html` text NOT NULL,
	`renderer` integer NOT NULL,
	`at` integer NOT NULL,
	`helped_at` integer,
	`held_at` integer,
	`hold_reason` text,
	`hidden_at` integer,
	`hidden_reason` text,
	`withdrawn_at` integer,
	`search_key` integer,
	FOREIGN KEY (`thread_id`) REFERENCES `thread`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`parent_id`) REFERENCES `post`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "post_hold_reason_check" CHECK("post"."hold_reason" in ('documentLimit', 'instanceLimit', 'looksAutomatic', 'ticketMissing', 'moderator', 'links', 'noAccount'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `post_search_key_unique` ON `post` (`search_key`);--> statement-breakpoint
CREATE INDEX `post_thread_id_order_idx` ON `post` (`thread_id`,case when parent_id is null then id else parent_id end,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `post_question_idx` ON `post` (`thread_id`) WHERE is_question = 1;--> statement-breakpoint
CREATE INDEX `post_parent_id_idx` ON `post` (`parent_id`);--> statement-breakpoint
CREATE INDEX `post_author_id_idx` ON `post` (`author_id`,`thread_id`,`id`);--> statement-breakpoint
CREATE INDEX `post_held_at_idx` ON `post` (`held_at`,`id`) WHERE held_at is not null;--> statement-breakpoint
CREATE INDEX `post_hidden_at_idx` ON `post` (`hidden_at`,`id`) WHERE hidden_at is not null;--> statement-breakpoint
CREATE TABLE `thread` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`module` text NOT NULL,
	`language` text NOT NULL,
	`document_id` text,
	`passage_id` text,
	`title` text NOT NULL,
	`author_id` integer,
	`author_name` text NOT NULL,
	`secret_hash` text,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_post_at` integer NOT NULL,
	`last_post_id` integer NOT NULL,
	`answer_count` integer NOT NULL,
	`closed_at` integer,
	`closed_reason` text,
	`merged_into` integer,
	`slow_minutes` integer,
	`held_at` integer,
	`hidden_at` integer,
	`hidden_reason` text,
	`withdrawn_at` integer,
	FOREIGN KEY (`author_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`merged_into`) REFERENCES `thread`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "thread_language_check" CHECK("thread"."language" in ('fr', 'en')),
	CONSTRAINT "thread_status_check" CHECK("thread"."status" in ('open', 'answered'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `thread_secret_hash_unique` ON `thread` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `thread_author_id_idx` ON `thread` (`author_id`);--> statement-breakpoint
CREATE INDEX `thread_merged_into_idx` ON `thread` (`merged_into`);--> statement-breakpoint
CREATE INDEX `thread_language_last_post_at_idx` ON `thread` (`language`,`last_post_at`,`id`) WHERE held_at is null and hidden_at is null and withdrawn_at is null and merged_into is null;--> statement-breakpoint
CREATE INDEX `thread_language_status_last_post_at_idx` ON `thread` (`language`,`status`,`last_post_at`,`id`) WHERE held_at is null and hidden_at is null and withdrawn_at is null and merged_into is null;--> statement-breakpoint
CREATE INDEX `thread_module_language_last_post_at_idx` ON `thread` (`module`,`language`,`last_post_at`,`id`) WHERE held_at is null and hidden_at is null and withdrawn_at is null and merged_into is null;--> statement-breakpoint
CREATE INDEX `thread_module_language_status_last_post_at_idx` ON `thread` (`module`,`language`,`status`,`last_post_at`,`id`) WHERE held_at is null and hidden_at is null and withdrawn_at is null and merged_into is null;--> statement-breakpoint
CREATE INDEX `thread_document_id_last_post_at_idx` ON `thread` (`document_id`,`last_post_at`,`id`) WHERE held_at is null and hidden_at is null and withdrawn_at is null and merged_into is null;