-- Why: learners earn a module's badge, keep it when lessons are added, and may publish it as an Open Badges 3 credential.
-- What: what was earned; what is or was published, with its place in a status list; the keys that sign.
-- Danger: none for what exists, only new tables. The private keys are in the database, hence in its backups.
-- Cost: a moment, whatever the size of the database.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `badge_award` (
	`account_id` integer NOT NULL,
	`module` text NOT NULL,
	`earned_at` integer NOT NULL,
	`gone_through` text NOT NULL,
	PRIMARY KEY(`account_id`, `module`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `credential` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` integer,
	`module` text NOT NULL,
	`title` text NOT NULL,
	`language` text NOT NULL,
	`holder` text NOT NULL,
	`name` text NOT NULL,
	`holder_key` text NOT NULL,
	`gone_through` text NOT NULL,
	`earned_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`revoked_at` integer,
	`status_list` integer NOT NULL,
	`status_index` integer NOT NULL,
	`signed` text,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "credential_holder_check" CHECK("credential"."holder" in ('named', 'pseudonymous')),
	CONSTRAINT "credential_language_check" CHECK("credential"."language" in ('fr', 'en')),
	CONSTRAINT "credential_forgotten_check" CHECK("credential"."account_id" is not null or ("credential"."revoked_at" is not null and "credential"."name" = '' and "credential"."signed" is null))
);
--> statement-breakpoint
CREATE INDEX `credential_account_id_idx` ON `credential` (`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `credential_status_idx` ON `credential` (`status_list`,`status_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `credential_published_idx` ON `credential` (`account_id`,`module`) WHERE revoked_at is null;--> statement-breakpoint
CREATE TABLE `issuer_key` (
	`public_key` text PRIMARY KEY NOT NULL,
	`private_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer
);
