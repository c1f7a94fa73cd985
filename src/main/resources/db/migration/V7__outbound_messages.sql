-- Messages of the hub's own: those that go out, how far they have come, and why not further.

-- A test send belongs to no thread.
ALTER TABLE message ALTER COLUMN thread_id DROP NOT NULL;
ALTER TABLE message
  -- What the hub did itself, each with its time; empty for what came from Meta.
  ADD COLUMN steps jsonb NOT NULL DEFAULT '{}',
  -- Why the hub gave it up, or does not know, as the API shows it.
  ADD COLUMN failure jsonb,
  -- Why it waits.
  ADD COLUMN held_reason text,
  -- What it answers and what it reacts to, by our id: Meta's may not be known yet.
  ADD COLUMN reply_to uuid REFERENCES message (id),
  ADD COLUMN target uuid REFERENCES message (id),
  ADD COLUMN resend_of uuid REFERENCES message (id);
-- A message of ours is changed twice at least while it goes out.
ALTER TABLE message SET (fillfactor = 85);

-- What guests want to receive, by phone or user id, since Meta may tell before they are known.
CREATE TABLE marketing_choice (
  property_id text NOT NULL REFERENCES property (id),
  kind        text NOT NULL CHECK (kind IN ('PHONE', 'USER_ID')),
  value       text NOT NULL,
  stopped     boolean NOT NULL,
  -- By Meta's clock: the newest counts, however late it comes.
  at          timestamptz NOT NULL,
  PRIMARY KEY (property_id, kind, value)
);

-- Meta refused what our clock allowed: closed until the guest writes after this instant.
ALTER TABLE service_window ADD COLUMN closed_at timestamptz;
ALTER TABLE service_window ALTER COLUMN last_inbound_at DROP NOT NULL;

-- Files that staff and the PMS bring have never been at Meta.
ALTER TABLE media ALTER COLUMN phone_number_id DROP NOT NULL;
ALTER TABLE media ALTER COLUMN meta_media_id DROP NOT NULL;
-- When something asked for the file in order to send it.
ALTER TABLE media ADD COLUMN used_at timestamptz;
CREATE INDEX media_uploaded ON media (created_at) WHERE meta_media_id IS NULL;
CREATE INDEX media_by_hash ON media (sha256);
CREATE INDEX message_media ON message (media_id) WHERE media_id IS NOT NULL;

-- The last message of the guest's that Meta was told has been read.
ALTER TABLE thread ADD COLUMN read_meta_id text;
