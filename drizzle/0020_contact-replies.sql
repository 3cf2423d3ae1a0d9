-- Why: whoever wrote to those who run the instance goes on after an answer, at the same address, and they answer again.
-- What: one new table, of what is said after a message; the answers that were given move there, and their columns go.
-- Danger: none for what was answered: it is copied before its columns are dropped, in the same transaction.
-- Cost: a moment: messages are erased ninety days after they were dealt with.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `contact_reply` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`message_id` integer NOT NULL,
	`speaker` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `contact_message`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "contact_reply_speaker_check" CHECK("contact_reply"."speaker" in ('writer', 'team'))
);
--> statement-breakpoint
CREATE INDEX `contact_reply_message_id_idx` ON `contact_reply` (`message_id`,`id`);--> statement-breakpoint
INSERT INTO `contact_reply` (`message_id`, `speaker`, `body`, `at`) SELECT `id`, 'team', `answer`, coalesce(`answered_at`, `at`) FROM `contact_message` WHERE `answer` IS NOT NULL ORDER BY `id`;--> statement-breakpoint
ALTER TABLE `contact_message` DROP COLUMN `answer`;--> statement-breakpoint
ALTER TABLE `contact_message` DROP COLUMN `answered_at`;