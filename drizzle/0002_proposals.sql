-- Why: anyone can improve a lesson: propose a text or a remark, discuss it, review it, publish it.
-- What: proposals with their versions, texts and pictures; reviews, comments, merges, thanks; rules and nominations of
-- modules; used form tickets, reports. A revision remembers when a part of it was redacted.
-- Danger: none for what exists, new tables and one column that may be null. Cost: a moment, whatever the size.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `proposal` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`module` text NOT NULL,
	`language` text NOT NULL,
	`kind` text NOT NULL,
	`origin` text NOT NULL,
	`status` text NOT NULL,
	`summary` text NOT NULL,
	`message` text NOT NULL,
	`remark_kind` text,
	`document_id` text,
	`passage_id` text,
	`remark_id` integer,
	`author_id` integer,
	`author_name` text NOT NULL,
	`secret_hash` text,
	`consent_text` text,
	`consent_at` integer,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`submitted_at` integer,
	`closed_at` integer,
	`hold_reason` text,
	`hidden_at` integer,
	`hidden_reason` text,
	`reserved_by` integer,
	`reserved_until` integer,
	`unopposed_at` integer,
	FOREIGN KEY (`author_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`reserved_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "proposal_language_check" CHECK("proposal"."language" in ('fr', 'en')),
	CONSTRAINT "proposal_kind_check" CHECK("proposal"."kind" in ('change', 'remark')),
	CONSTRAINT "proposal_origin_check" CHECK("proposal"."origin" in ('person', 'upstream', 'revert')),
	CONSTRAINT "proposal_status_check" CHECK("proposal"."status" in ('draft', 'held', 'submitted', 'changesRequested', 'approved', 'merged', 'declined', 'withdrawn')),
	CONSTRAINT "proposal_remark_kind_check" CHECK("proposal"."remark_kind" in ('missing', 'offTopic', 'tooLong', 'form', 'substance')),
	CONSTRAINT "proposal_hold_reason_check" CHECK("proposal"."hold_reason" in ('documentLimit', 'instanceLimit', 'looksAutomatic', 'ticketMissing', 'moderator'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proposal_secret_hash_unique` ON `proposal` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `proposal_module_status_submitted_at_idx` ON `proposal` (`module`,`status`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `proposal_status_submitted_at_idx` ON `proposal` (`status`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `proposal_document_id_status_idx` ON `proposal` (`document_id`,`status`);--> statement-breakpoint
CREATE INDEX `proposal_remark_id_idx` ON `proposal` (`remark_id`);--> statement-breakpoint
CREATE INDEX `proposal_author_id_idx` ON `proposal` (`author_id`);--> statement-breakpoint
CREATE INDEX `proposal_reserved_by_idx` ON `proposal` (`reserved_by`);--> statement-breakpoint
CREATE INDEX `proposal_unopposed_at_idx` ON `proposal` (`unopposed_at`);--> statement-breakpoint
CREATE INDEX `proposal_hidden_at_idx` ON `proposal` (`hidden_at`,`id`) WHERE hidden_at is not null;--> statement-breakpoint
CREATE INDEX `proposal_module_closed_at_idx` ON `proposal` (`module`,`closed_at`);--> statement-breakpoint
CREATE TABLE `proposal_standing` (
	`proposal_id` integer NOT NULL,
	`document_id` text NOT NULL,
	`standing` text,
	`computed_on` text,
	PRIMARY KEY(`proposal_id`, `document_id`),
	FOREIGN KEY (`proposal_id`) REFERENCES `proposal`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "proposal_standing_standing_check" CHECK("proposal_standing"."standing" in ('applies', 'overlaps', 'alreadyDone'))
);
--> statement-breakpoint
CREATE INDEX `proposal_standing_document_id_idx` ON `proposal_standing` (`document_id`,`proposal_id`);--> statement-breakpoint
CREATE INDEX `proposal_standing_computed_on_idx` ON `proposal_standing` (`computed_on`,`proposal_id`);--> statement-breakpoint
CREATE TABLE `proposal_version` (
	`proposal_id` integer NOT NULL,
	`number` integer NOT NULL,
	`author_id` integer,
	`author_name` text NOT NULL,
	`message` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`proposal_id`, `number`),
	FOREIGN KEY (`proposal_id`) REFERENCES `proposal`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `proposal_version_author_id_idx` ON `proposal_version` (`author_id`);--> statement-breakpoint
CREATE TABLE `proposed_media` (
	`proposal_id` integer NOT NULL,
	`path` text NOT NULL,
	`sha256` text NOT NULL,
	`extension` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`size_bytes` integer NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`proposal_id`, `path`),
	FOREIGN KEY (`proposal_id`) REFERENCES `proposal`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `proposed_text` (
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
	CONSTRAINT "proposed_text_new_kind_check" CHECK("proposed_text"."new_kind" in ('module', 'sequence', 'lesson', 'selfAssessment', 'glossaryEntry', 'guide')),
	CONSTRAINT "proposed_text_new_language_check" CHECK("proposed_text"."new_language" in ('fr', 'en'))
);
--> statement-breakpoint
CREATE INDEX `proposed_text_document_id_idx` ON `proposed_text` (`document_id`);--> statement-breakpoint
CREATE TABLE `report` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`object` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`settled_at` integer
);
--> statement-breakpoint
CREATE INDEX `report_settled_at_idx` ON `report` (`settled_at`,`id`);--> statement-breakpoint
CREATE INDEX `report_object_idx` ON `report` (`object`);--> statement-breakpoint
CREATE TABLE `used_ticket` (
	`ticket_hash` text PRIMARY KEY NOT NULL,
	`outcome` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `used_ticket_expires_at_idx` ON `used_ticket` (`expires_at`);--> statement-breakpoint
CREATE TABLE `comment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`proposal_id` integer NOT NULL,
	`parent_id` integer,
	`version` integer NOT NULL,
	`document_id` text,
	`passage_id` text,
	`author_id` integer,
	`author_name` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`held_at` integer,
	`hidden_at` integer,
	`hidden_reason` text,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposal`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`parent_id`) REFERENCES `comment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `comment_proposal_id_idx` ON `comment` (`proposal_id`,`id`);--> statement-breakpoint
CREATE INDEX `comment_parent_id_idx` ON `comment` (`parent_id`);--> statement-breakpoint
CREATE INDEX `comment_author_id_idx` ON `comment` (`author_id`);--> statement-breakpoint
CREATE INDEX `comment_held_at_idx` ON `comment` (`held_at`);--> statement-breakpoint
CREATE INDEX `comment_hidden_at_idx` ON `comment` (`hidden_at`,`id`) WHERE hidden_at is not null;--> statement-breakpoint
CREATE TABLE `merge` (
	`publication_id` integer PRIMARY KEY NOT NULL,
	`proposal_id` integer NOT NULL,
	`document_id` text NOT NULL,
	`merged_by` integer,
	`is_unreviewed` integer NOT NULL,
	FOREIGN KEY (`publication_id`) REFERENCES `publication`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposal`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`merged_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `merge_proposal_id_idx` ON `merge` (`proposal_id`);--> statement-breakpoint
CREATE INDEX `merge_document_id_idx` ON `merge` (`document_id`,`publication_id`);--> statement-breakpoint
CREATE INDEX `merge_merged_by_idx` ON `merge` (`merged_by`);--> statement-breakpoint
CREATE TABLE `module_rules` (
	`module` text PRIMARY KEY NOT NULL,
	`approvals` integer NOT NULL,
	`lane_hours` integer
);
--> statement-breakpoint
CREATE TABLE `nomination` (
	`module` text NOT NULL,
	`account_id` integer NOT NULL,
	`nominated_by` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`module`, `account_id`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`nominated_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `nomination_account_id_idx` ON `nomination` (`account_id`);--> statement-breakpoint
CREATE INDEX `nomination_nominated_by_idx` ON `nomination` (`nominated_by`);--> statement-breakpoint
CREATE TABLE `review` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`proposal_id` integer NOT NULL,
	`version` integer NOT NULL,
	`reviewer_id` integer,
	`reviewer_name` text NOT NULL,
	`verdict` text NOT NULL,
	`message` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposal`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`reviewer_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "review_verdict_check" CHECK("review"."verdict" in ('approve', 'requestChanges', 'decline'))
);
--> statement-breakpoint
CREATE INDEX `review_proposal_id_idx` ON `review` (`proposal_id`,`id`);--> statement-breakpoint
CREATE INDEX `review_reviewer_id_idx` ON `review` (`reviewer_id`);--> statement-breakpoint
CREATE TABLE `thanks` (
	`activity_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`proposal_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`activity_id`, `account_id`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposal`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `thanks_account_id_idx` ON `thanks` (`account_id`,`at`);--> statement-breakpoint
CREATE INDEX `thanks_proposal_id_idx` ON `thanks` (`proposal_id`);--> statement-breakpoint
ALTER TABLE `revision` ADD `redacted_at` integer;