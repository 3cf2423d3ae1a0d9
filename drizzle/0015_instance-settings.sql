-- Why: the people who run an instance choose its name, languages, texts, colour and logo, and whether one can sign up.
-- What: a table of one row for each thing that was chosen, and one for the bytes of the logo.
-- Danger: none, two tables are added.
-- Cost: a moment.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `instance_picture` (
	`hash` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `instance_setting` (
	`subject` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`version` integer NOT NULL,
	`changed_at` integer NOT NULL,
	CONSTRAINT "instance_setting_subject_check" CHECK("instance_setting"."subject" in ('name', 'languages', 'welcome', 'colour', 'logo', 'legal', 'registration', 'forum', 'demonstration'))
);
