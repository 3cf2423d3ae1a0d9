-- Why: moderators find again what they hid, to put it back, without a look at every proposal there ever was.
-- What: two small indexes, of what is hidden alone.
-- Danger: none. Cost: a moment. Way back: drop them.
CREATE INDEX `proposal_hidden_at_idx` ON `proposal` (`hidden_at`,`id`) WHERE hidden_at is not null;--> statement-breakpoint
CREATE INDEX `comment_hidden_at_idx` ON `comment` (`hidden_at`,`id`) WHERE hidden_at is not null;