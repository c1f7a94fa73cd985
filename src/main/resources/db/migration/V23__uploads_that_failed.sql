-- A file that Meta never takes comes to an end: how often it was tried must outlive the hub.
ALTER TABLE outbound ADD COLUMN failed_uploads integer NOT NULL DEFAULT 0;
