-- Why: a start read every text of every module to find that nothing had changed: seconds, where there are a thousand lessons.
-- What: what all the renderings of a module were made from, when they last were; a start compares that alone.
-- Danger: none, only a new table. It can be emptied: the next start then looks at every text, as before.
-- Cost: a moment, whatever the size.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE TABLE `rendered_module` (
	`module` text PRIMARY KEY NOT NULL,
	`sources_hash` text NOT NULL
);
