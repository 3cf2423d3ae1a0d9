-- Why: people write to those who run the instance about their own data, without an address being shown to anybody.
-- What: one new table, of messages and their answers. They name no account.
-- Danger: none, nothing else changes.
-- Cost: a moment.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `contact_message` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`secret_hash` text NOT NULL,
	`language` text NOT NULL,
	`body` text NOT NULL,
	`email` text,
	`at` integer NOT NULL,
	`held_at` integer,
	`answer` text,
	`answered_at` integer,
	`handled_at` integer,
	CONSTRAINT "contact_message_language_check" CHECK("contact_message"."language" in ('fr', 'en'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_message_secret_hash_idx` ON `contact_message` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `contact_message_state_idx` ON `contact_message` (`handled_at`,`held_at`,`id`);--> statement-breakpoint
CREATE INDEX `contact_message_at_idx` ON `contact_message` (`at`);