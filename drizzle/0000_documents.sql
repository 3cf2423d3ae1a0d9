CREATE TABLE `content_version` (
	`scope` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `document` (
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
	CONSTRAINT "document_kind_check" CHECK("document"."kind" in ('module', 'sequence', 'lesson', 'selfAssessment', 'glossaryEntry', 'guide'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `document_module_kind_slug_language_idx` ON `document` (`module`,`kind`,`slug`,`language`);--> statement-breakpoint
CREATE TABLE `media_file` (
	`module` text NOT NULL,
	`language` text NOT NULL,
	`path` text NOT NULL,
	`sha256` text NOT NULL,
	`extension` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	PRIMARY KEY(`module`, `language`, `path`)
);
--> statement-breakpoint
CREATE INDEX `media_file_sha256_idx` ON `media_file` (`sha256`);--> statement-breakpoint
CREATE TABLE `passage` (
	`document_id` text NOT NULL,
	`revision_hash` text NOT NULL,
	`position` integer NOT NULL,
	`passage_id` text NOT NULL,
	`section_id` text NOT NULL,
	`start_line` integer NOT NULL,
	`end_line` integer NOT NULL,
	PRIMARY KEY(`document_id`, `revision_hash`, `position`),
	FOREIGN KEY (`document_id`,`revision_hash`) REFERENCES `revision`(`document_id`,`hash`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `passage_document_id_passage_id_idx` ON `passage` (`document_id`,`passage_id`);--> statement-breakpoint
CREATE TABLE `publication` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`document_id` text NOT NULL,
	`revision_hash` text NOT NULL,
	`change_class` text NOT NULL,
	`published_at` integer NOT NULL,
	FOREIGN KEY (`document_id`,`revision_hash`) REFERENCES `revision`(`document_id`,`hash`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "publication_change_class_check" CHECK("publication"."change_class" in ('cosmetic', 'substantial', 'answerKey'))
);
--> statement-breakpoint
CREATE INDEX `publication_document_id_idx` ON `publication` (`document_id`,`id`);--> statement-breakpoint
CREATE TABLE `redirect` (
	`module` text NOT NULL,
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`document_id` text NOT NULL,
	PRIMARY KEY(`module`, `kind`, `slug`),
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `rendering` (
	`document_id` text PRIMARY KEY NOT NULL,
	`revision_hash` text NOT NULL,
	`context_hash` text NOT NULL,
	`summary` text NOT NULL,
	`content` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `revision` (
	`document_id` text NOT NULL,
	`hash` text NOT NULL,
	`parent_hash` text,
	`text` text NOT NULL,
	`author` text NOT NULL,
	`message` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`document_id`, `hash`),
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE restrict
);
