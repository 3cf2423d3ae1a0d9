-- Why: answers to frequent questions are documents of the site: people read, search, propose to change and translate them.
-- What: three closed lists (kinds of documents, of proposed documents, of what a search finds) have one more word. SQLite
-- changes no CHECK: the three tables are made anew, with the rows that they have.
-- Danger: `document` has many children: foreign keys are off outside the transaction, then checked.
-- Cost: a moment, a second for a hundred thousand documents.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_search_text` (
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
	CONSTRAINT "search_text_kind_check" CHECK("__new_search_text"."kind" in ('module', 'sequence', 'lesson', 'selfAssessment', 'guide', 'faqEntry', 'term', 'person', 'page'))
);
--> statement-breakpoint
INSERT INTO `__new_search_text`("id", "document_id", "page", "language", "kind", "title", "definition", "made_from", "hash") SELECT "id", "document_id", "page", "language", "kind", "title", "definition", "made_from", "hash" FROM `search_text`;--> statement-breakpoint
DROP TABLE `search_text`;--> statement-breakpoint
ALTER TABLE `__new_search_text` RENAME TO `search_text`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `search_text_document_id_idx` ON `search_text` (`document_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `search_text_page_language_idx` ON `search_text` (`page`,`language`);--> statement-breakpoint
CREATE TABLE `__new_proposed_text` (
	`proposal_id` integer NOT NULL,
	`version` integer NOT NULL,
	`document_id` text NOT NULL,
	`base_hash` text,
	`text` text NOT NULL,
	`new_kind` text,
	`new_language` text,
	`new_path` text,
	PRIMARY KEY(`proposal_id`, `version`, `document_id`),
	FOREIGN KEY (`proposal_id`) REFERENCES `proposal`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "proposed_text_new_kind_check" CHECK("__new_proposed_text"."new_kind" in ('module', 'sequence', 'lesson', 'selfAssessment', 'glossaryEntry', 'guide', 'faqEntry')),
	CONSTRAINT "proposed_text_new_language_check" CHECK("__new_proposed_text"."new_language" in ('fr', 'en'))
);
--> statement-breakpoint
INSERT INTO `__new_proposed_text`("proposal_id", "version", "document_id", "base_hash", "text", "new_kind", "new_language", "new_path") SELECT "proposal_id", "version", "document_id", "base_hash", "text", "new_kind", "new_language", "new_path" FROM `proposed_text`;--> statement-breakpoint
DROP TABLE `proposed_text`;--> statement-breakpoint
ALTER TABLE `__new_proposed_text` RENAME TO `proposed_text`;--> statement-breakpoint
CREATE INDEX `proposed_text_document_id_idx` ON `proposed_text` (`document_id`);--> statement-breakpoint
CREATE TABLE `__new_document` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`module` text NOT NULL,
	`language` text NOT NULL,
	`slug` text NOT NULL,
	`sequence` text,
	`position` integer NOT NULL,
	`path` text NOT NULL,
	`published_revision` text NOT NULL,
	`imported_revision` text NOT NULL,
	`missing_since` integer,
	CONSTRAINT "document_kind_check" CHECK("__new_document"."kind" in ('module', 'sequence', 'lesson', 'selfAssessment', 'glossaryEntry', 'guide', 'faqEntry'))
);
--> statement-breakpoint
INSERT INTO `__new_document`("id", "kind", "module", "language", "slug", "sequence", "position", "path", "published_revision", "imported_revision", "missing_since") SELECT "id", "kind", "module", "language", "slug", "sequence", "position", "path", "published_revision", "imported_revision", "missing_since" FROM `document`;--> statement-breakpoint
DROP TABLE `document`;--> statement-breakpoint
ALTER TABLE `__new_document` RENAME TO `document`;--> statement-breakpoint
CREATE UNIQUE INDEX `document_module_kind_slug_language_idx` ON `document` (`module`,`kind`,`slug`,`language`);