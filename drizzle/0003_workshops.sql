-- Why: a facilitator chooses lessons, activities and questions for a workshop, and finds them again as they chose them.
-- What: bundles and their elements, each pinned to a revision.
-- Danger: none for what exists, only new tables. A revision that a bundle is pinned to cannot be deleted, as for any other.
-- Cost: a moment, whatever the size.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `bundle` (
	`id` text PRIMARY KEY NOT NULL,
	`language` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`minutes` integer NOT NULL,
	`visibility` text NOT NULL,
	`owner_id` integer,
	`author_name` text NOT NULL,
	`secret_hash` text,
	`credits` text NOT NULL,
	`version` integer NOT NULL,
	`consent_text` text,
	`consent_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer,
	`hidden_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "bundle_language_check" CHECK("bundle"."language" in ('fr', 'en')),
	CONSTRAINT "bundle_visibility_check" CHECK("bundle"."visibility" in ('unlisted', 'held', 'public'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bundle_secret_hash_unique` ON `bundle` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `bundle_owner_id_updated_at_idx` ON `bundle` (`owner_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `bundle_visibility_published_at_idx` ON `bundle` (`visibility`,`published_at`,`id`);--> statement-breakpoint
CREATE TABLE `bundle_element` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bundle_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`document_id` text,
	`revision_hash` text,
	`part_id` text,
	`declined_hash` text,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`url` text NOT NULL,
	`minutes` integer NOT NULL,
	FOREIGN KEY (`bundle_id`) REFERENCES `bundle`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`document_id`,`revision_hash`) REFERENCES `revision`(`document_id`,`hash`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "bundle_element_kind_check" CHECK("bundle_element"."kind" in ('lesson', 'passage', 'activity', 'item', 'guide', 'step', 'note', 'link'))
);
--> statement-breakpoint
CREATE INDEX `bundle_element_bundle_id_position_idx` ON `bundle_element` (`bundle_id`,`position`);--> statement-breakpoint
CREATE INDEX `bundle_element_document_id_idx` ON `bundle_element` (`document_id`,`revision_hash`);