-- Why: whoever looks for a lesson, a word, a question or a person finds the passage that speaks of it.
-- What: an index of what is published, made from the renderings and the site's own pages: texts and their parts, the names
-- that glossary entries go by, the words that there are. Two tables of full text, which drizzle-kit cannot describe, come
-- last; whoever generates this file again copies them.
-- Danger: none, only new tables. They hold nothing that is not published, and can be emptied: they are made again at start.
-- Cost: a moment; the first start then indexes all that is published, some seconds for a thousand lessons.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `search_entry` (
	`id` integer PRIMARY KEY NOT NULL,
	`text_id` integer NOT NULL,
	`position` integer NOT NULL,
	`anchor` text NOT NULL,
	`heading` text NOT NULL,
	`passages` text NOT NULL,
	FOREIGN KEY (`text_id`) REFERENCES `search_text`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_entry_text_id_position_idx` ON `search_entry` (`text_id`,`position`);--> statement-breakpoint
CREATE TABLE `search_name` (
	`text_id` integer NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`text_id`, `key`),
	FOREIGN KEY (`text_id`) REFERENCES `search_text`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `search_name_key_idx` ON `search_name` (`key`);--> statement-breakpoint
CREATE TABLE `search_text` (
	`id` integer PRIMARY KEY NOT NULL,
	`document_id` text,
	`page` text,
	`language` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`definition` text NOT NULL,
	`made_from` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "search_text_kind_check" CHECK("search_text"."kind" in ('module', 'sequence', 'lesson', 'selfAssessment', 'guide', 'term', 'person', 'page'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_text_document_id_idx` ON `search_text` (`document_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `search_text_page_language_idx` ON `search_text` (`page`,`language`);--> statement-breakpoint
CREATE TABLE `search_word` (
	`id` integer PRIMARY KEY NOT NULL,
	`language` text NOT NULL,
	`word` text NOT NULL,
	`shown` text NOT NULL,
	`texts` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_word_language_word_idx` ON `search_word` (`language`,`word`);--> statement-breakpoint
CREATE VIRTUAL TABLE `search_index` USING fts5(
	title, heading, definition, words, context,
	tokenize = "ascii tokenchars '='", prefix = '2 3'
);--> statement-breakpoint
CREATE VIRTUAL TABLE `search_trigram` USING fts5(
	word, content = 'search_word', content_rowid = 'id', tokenize = 'trigram', detail = none
);--> statement-breakpoint
-- What is taken out leaves nothing of it in the index: words that moderators redact are to be kept nowhere.
INSERT INTO `search_index` (`search_index`, rank) VALUES ('secure-delete', 1);--> statement-breakpoint
INSERT INTO `search_trigram` (`search_trigram`, rank) VALUES ('secure-delete', 1);
