CREATE TABLE `profile_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`profile_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `profile_keys_hash` ON `profile_keys` (`hash`);--> statement-breakpoint
CREATE INDEX `profile_keys_by_profile` ON `profile_keys` (`profile_id`);