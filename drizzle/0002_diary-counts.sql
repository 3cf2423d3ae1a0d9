-- Why: a diary has an upper bound, and counting its events at each new one would hold everyone's writes up.
-- What: how many events each diary holds, written in the transaction that adds them.
-- Danger: none, a new table. Cost: a moment, as no diary was released before it.
-- Way back: drop the table, or restore the backup made before the upgrade.
CREATE TABLE `diary` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`event_count` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
