CREATE TABLE `__new_events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`profile_id` text NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`at_text` text NOT NULL,
	`hour` integer NOT NULL,
	`weekday` integer NOT NULL,
	`received_at` integer NOT NULL,
	`title_id` text,
	`session_id` text,
	`position` integer,
	`row_id` text,
	`turn_id` text,
	`artwork` text,
	`season` integer,
	`episode` integer,
	`progress` real,
	`seconds` real,
	`query` text,
	`device` text,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_events`("id", "profile_id", "type", "at", "at_text", "hour", "weekday", "received_at", "title_id", "session_id", "position", "row_id", "turn_id", "artwork", "season", "episode", "progress", "seconds", "query", "device")
SELECT "id", "profile_id", data->>'$.type', "at", data->>'$.at', CAST(substr(data->>'$.at', 12, 2) AS integer), CAST(strftime('%w', substr(data->>'$.at', 1, 10)) AS integer), CAST(round(unixepoch("received_at", 'subsec') * 1000) AS integer), data->>'$.titleId', data->>'$.sessionId', data->>'$.position', data->>'$.rowId', data->>'$.turnId', data->>'$.artwork', data->>'$.season', data->>'$.episode', data->>'$.progress', data->>'$.seconds', data->>'$.query', data->>'$.device' FROM `events` ORDER BY "received_at", rowid;--> statement-breakpoint
DROP TABLE `events`;--> statement-breakpoint
ALTER TABLE `__new_events` RENAME TO `events`;--> statement-breakpoint
CREATE UNIQUE INDEX `events_id` ON `events` (`id`);--> statement-breakpoint
CREATE INDEX `events_by_profile` ON `events` (`profile_id`,`seq`);--> statement-breakpoint
CREATE INDEX `events_played` ON `events` (`at`,`title_id`,`profile_id`,`hour`,`device`,`received_at`) WHERE "events"."type" in ('play', 'complete');--> statement-breakpoint
INSERT INTO `meta` (`key`, `value`) VALUES ('erased-events', '0');--> statement-breakpoint
CREATE TRIGGER `events_erased` AFTER DELETE ON `events` BEGIN
	UPDATE `meta` SET `value` = `value` + 1 WHERE `key` = 'erased-events';
END;
