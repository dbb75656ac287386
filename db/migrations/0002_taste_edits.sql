CREATE TABLE `taste_edits` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`op` text NOT NULL,
	`type` text NOT NULL,
	`value` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `taste_edits_by_profile` ON `taste_edits` (`profile_id`);