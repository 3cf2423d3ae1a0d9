-- Why: authors correct what they said in the forum; what helped in a thread that was merged is not said of another question;
-- a lesson says how many open questions hang on it; and the last word of a search may be unfinished.
-- What: the other wordings of posts, the number of the last one and when it was changed; what helped before a merge, of the
-- threads that are merged already too; an index by document and status; the full text of the forum with the beginnings of
-- words, of three to five letters, and the list of its words.
-- Danger: none, nothing is lost: rows of the full text are copied as they are.
-- Cost: about a second for 10,000 posts, a few minutes for a million.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `post_wording` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`post_id` integer NOT NULL,
	`state` text NOT NULL,
	`title` text,
	`body` text NOT NULL,
	`html` text NOT NULL,
	`renderer` integer NOT NULL,
	`at` integer NOT NULL,
	`hold_reason` text,
	FOREIGN KEY (`post_id`) REFERENCES `post`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "post_wording_state_check" CHECK("post_wording"."state" in ('earlier', 'waiting', 'declined')),
	CONSTRAINT "post_wording_hold_reason_check" CHECK("post_wording"."hold_reason" in ('documentLimit', 'instanceLimit', 'looksAutomatic', 'ticketMissing', 'moderator', 'links', 'noAccount'))
);
--> statement-breakpoint
CREATE INDEX `post_wording_post_id_idx` ON `post_wording` (`post_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `post_wording_waiting_idx` ON `post_wording` (`post_id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `post_wording_waiting_at_idx` ON `post_wording` (`at`,`id`) WHERE state = 'waiting';--> statement-breakpoint
ALTER TABLE `merged_post` ADD `helped_at` integer;--> statement-breakpoint
ALTER TABLE `post` ADD `wording` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `post` ADD `edited_at` integer;--> statement-breakpoint
CREATE INDEX `post_edited_at_idx` ON `post` (`edited_at`) WHERE edited_at is not null;--> statement-breakpoint
CREATE INDEX `thread_document_id_status_idx` ON `thread` (`document_id`,`language`,`status`) WHERE held_at is null and hidden_at is null and withdrawn_at is null and merged_into is null;--> statement-breakpoint
UPDATE `merged_post` SET `helped_at` = (SELECT `helped_at` FROM `post` WHERE `post`.`id` = `merged_post`.`post_id`);--> statement-breakpoint
CREATE VIRTUAL TABLE `forum_index_next` USING fts5(
	words, tokenize = "ascii tokenchars '=_'", detail = none, prefix = '3 4 5'
);--> statement-breakpoint
INSERT INTO `forum_index_next` (`forum_index_next`, rank) VALUES ('secure-delete', 1);--> statement-breakpoint
INSERT INTO `forum_index_next` (rowid, words) SELECT rowid, words FROM `forum_index` ORDER BY rowid;--> statement-breakpoint
DROP TABLE `forum_index`;--> statement-breakpoint
ALTER TABLE `forum_index_next` RENAME TO `forum_index`;--> statement-breakpoint
CREATE VIRTUAL TABLE `forum_term` USING fts5vocab('forum_index', 'instance');
