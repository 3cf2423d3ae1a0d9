-- Why: readers report a bundle, moderators hold, hide and give a reason, and links are looked at over all changes of one.
-- What: four columns of a bundle: the reason it is hidden for, since when and why it waits, the links it was let through
-- with. Those that wait already do since they last changed. drizzle-kit would make the table anew for the sake of one CHECK:
-- written by hand, it is a column like the others.
-- Danger: none, columns are added and nothing is copied nor dropped.
-- Cost: a moment, whatever the number of bundles.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
ALTER TABLE `bundle` ADD `hidden_reason` text;--> statement-breakpoint
ALTER TABLE `bundle` ADD `held_at` integer;--> statement-breakpoint
ALTER TABLE `bundle` ADD `hold_reason` text CONSTRAINT "bundle_hold_reason_check" CHECK("hold_reason" in ('documentLimit', 'instanceLimit', 'looksAutomatic', 'ticketMissing', 'moderator', 'links'));--> statement-breakpoint
ALTER TABLE `bundle` ADD `screened_links` text;--> statement-breakpoint
UPDATE `bundle` SET `held_at` = `updated_at` WHERE `visibility` = 'held';--> statement-breakpoint
CREATE INDEX `bundle_held_at_idx` ON `bundle` (`held_at`,`id`) WHERE held_at is not null;--> statement-breakpoint
CREATE INDEX `bundle_hidden_at_idx` ON `bundle` (`hidden_at`,`id`) WHERE hidden_at is not null;
