CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text,
	`started_at` text NOT NULL,
	`last_at` text NOT NULL,
	`opening` text NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `conversations_by_profile` ON `conversations` (`profile_id`,`last_at`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`at` integer NOT NULL,
	`received_at` text NOT NULL,
	`data` text NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `events_by_profile` ON `events` (`profile_id`,`at`);--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `profiles` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`max_maturity` text NOT NULL,
	`language` text NOT NULL,
	`picks` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `title_vectors` (
	`title_id` text NOT NULL,
	`model_fingerprint` text NOT NULL,
	`text_fingerprint` text NOT NULL,
	`vector` blob NOT NULL,
	PRIMARY KEY(`model_fingerprint`, `title_id`),
	FOREIGN KEY (`title_id`) REFERENCES `titles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `titles` (
	`id` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`data` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `turns` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`data` text NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `turns_by_conversation` ON `turns` (`conversation_id`,`sequence`);