CREATE TABLE `models` (
	`kind` text NOT NULL,
	`version` text NOT NULL,
	`created_at` text NOT NULL,
	`about` text NOT NULL,
	`metrics` text NOT NULL,
	`active` integer DEFAULT false NOT NULL,
	`activated` integer DEFAULT 0 NOT NULL,
	`data` blob NOT NULL,
	PRIMARY KEY(`kind`, `version`)
);
