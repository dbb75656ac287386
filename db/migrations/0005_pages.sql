CREATE TABLE `exposures` (
	`experiment_id` text NOT NULL,
	`profile_id` text NOT NULL,
	`arm` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`experiment_id`, `profile_id`),
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `exposures_by_profile` ON `exposures` (`profile_id`);--> statement-breakpoint
CREATE TABLE `pages` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text,
	`at` text NOT NULL,
	`data` text NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `pages_by_profile` ON `pages` (`profile_id`,`at`);