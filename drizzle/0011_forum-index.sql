-- Why: the forum is searched, and a question that was asked already is found before it is asked again.
-- What: a table of full text, which drizzle-kit cannot describe: a row per post that anyone can read, numbered as
-- `forumIndex.server.ts` says, of the words that it may be found by. Only whole words are looked for: no places are kept.
-- Danger: none, only a new table. Cost: a moment.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
CREATE VIRTUAL TABLE `forum_index` USING fts5(
	words, tokenize = "ascii tokenchars '=_'", detail = none
);--> statement-breakpoint
-- What is taken out leaves nothing of it in the index: words that moderators redact are to be kept nowhere.
INSERT INTO `forum_index` (`forum_index`, rank) VALUES ('secure-delete', 1);
