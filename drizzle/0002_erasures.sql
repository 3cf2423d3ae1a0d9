-- Why: a backup that is restored must not bring back someone who had themself erased since.
-- What: the numbers of erased accounts, and when. Nothing else about them.
-- Danger: none, one new table. Cost: a moment, whatever the size of the database.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `erasure` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`erased_at` integer NOT NULL
);
