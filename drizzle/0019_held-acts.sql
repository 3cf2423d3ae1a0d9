-- Why: whoever wrote without an account reads what moderators decide about their words, and answers it once, at the secret
-- address that they were given.
-- What: the hash of that secret on acts, posts and comments. Acts about proposals take that of their proposal, questions that
-- of their thread; what else was said without an account keeps having no address.
-- Danger: none, columns are added, and filled where the secret is known already.
-- Cost: a moment: acts about visitors' proposals, and visitors' questions, are written once.
-- Way back: restore the backup made before the upgrade; an older program refuses a newer database.
ALTER TABLE `moderation_act` ADD `secret_hash` text;--> statement-breakpoint
CREATE INDEX `moderation_act_secret_hash_idx` ON `moderation_act` (`secret_hash`,`id`) WHERE secret_hash is not null;--> statement-breakpoint
ALTER TABLE `post` ADD `secret_hash` text;--> statement-breakpoint
CREATE INDEX `post_secret_hash_idx` ON `post` (`secret_hash`,`id`) WHERE secret_hash is not null;--> statement-breakpoint
ALTER TABLE `comment` ADD `secret_hash` text;--> statement-breakpoint
CREATE INDEX `comment_secret_hash_idx` ON `comment` (`secret_hash`,`id`) WHERE secret_hash is not null;--> statement-breakpoint
UPDATE `moderation_act` SET `secret_hash` = (SELECT `proposal`.`secret_hash` FROM `proposal` WHERE 'proposal/' || `proposal`.`id` = `moderation_act`.`object`) WHERE `concerned_id` IS NULL;--> statement-breakpoint
UPDATE `post` SET `secret_hash` = (SELECT `thread`.`secret_hash` FROM `thread` WHERE `thread`.`id` = `post`.`thread_id`) WHERE `is_question` = 1 AND `author_id` IS NULL;--> statement-breakpoint
UPDATE `post` SET `secret_hash` = (SELECT `thread`.`secret_hash` FROM `merged_post` JOIN `thread` ON `thread`.`id` = `merged_post`.`thread_id` WHERE `merged_post`.`post_id` = `post`.`id` AND `merged_post`.`was_question` = 1) WHERE `is_question` = 0 AND `author_id` IS NULL AND `id` IN (SELECT `post_id` FROM `merged_post` WHERE `was_question` = 1);
