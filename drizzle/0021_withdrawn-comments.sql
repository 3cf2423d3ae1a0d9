-- Why: whoever said something about a proposal takes it back, as in the forum: the words go, their place stays.
-- What: when a comment was withdrawn.
-- Danger: none, a column is added.
-- Cost: none that is felt: no row is written.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
ALTER TABLE `comment` ADD `withdrawn_at` integer;
