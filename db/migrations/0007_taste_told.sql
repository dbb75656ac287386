CREATE TABLE `taste_changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`profile_id` text NOT NULL,
	`at` text NOT NULL,
	`text` text NOT NULL,
	`removed` text NOT NULL,
	`added` text NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `taste_changes_id` ON `taste_changes` (`id`);--> statement-breakpoint
CREATE INDEX `taste_changes_by_profile` ON `taste_changes` (`profile_id`,`seq`);--> statement-breakpoint
ALTER TABLE `profiles` ADD `profiling` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `taste_edits` ADD `weight` real;--> statement-breakpoint
ALTER TABLE `taste_edits` ADD `said` text;