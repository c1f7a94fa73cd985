-- Reminders: what is to be sent to which guests, and when.
CREATE TABLE reminder (
  id            uuid PRIMARY KEY,
  property_id   text NOT NULL REFERENCES property (id),
  name          text NOT NULL,
  trigger       text NOT NULL CHECK (trigger IN
    ('CHECK_IN', 'RESERVATION', 'PRE_CHECK_IN_COMPLETED', 'CHECK_OUT')),
  days          integer NOT NULL CHECK (days BETWEEN 0 AND 365),
  send_at       time NOT NULL, -- in the property's zone
  template      text NOT NULL, -- its name
  ota_bookings  text NOT NULL CHECK (ota_bookings IN ('INCLUDE', 'EXCLUDE')),
  all_listings  boolean NOT NULL,
  listing_ids   text[] NOT NULL,
  last_minute   text NOT NULL CHECK (last_minute IN ('SEND', 'SKIP')),
  active        boolean NOT NULL,
  start_at      timestamptz, -- what was due before is the past; null: never active so far
  revision      bigint NOT NULL, -- of the property's planning, in which it changed last
  deleted_at    timestamptz,
  created_at    timestamptz NOT NULL
);
CREATE INDEX reminder_of_property ON reminder (property_id, created_at, id);

-- How far a property's bookings are planned by its reminders after one of these has changed.
CREATE TABLE reminder_planning (
  property_id      text PRIMARY KEY REFERENCES property (id),
  revision         bigint NOT NULL, -- grows with every change that makes planning necessary
  planned_revision bigint NOT NULL DEFAULT 0,
  zone             text NOT NULL, -- with which the revision is planned
  place            text NOT NULL DEFAULT '', -- id of the last booking that has been planned
  done             integer NOT NULL DEFAULT 0,
  total            integer NOT NULL DEFAULT 0
);
CREATE INDEX reminder_planning_wanted ON reminder_planning (property_id) WHERE planned_revision < revision;

-- The schedule: one row for each reminder, booking and occurrence.
CREATE TABLE scheduled_message (
  id          uuid PRIMARY KEY,
  property_id text NOT NULL REFERENCES property (id),
  reminder_id uuid NOT NULL REFERENCES reminder (id),
  booking_id  text NOT NULL,
  occurrence  text NOT NULL, -- what it is about: the trigger, with its date where the guest may need it again
  rule_at     timestamptz NOT NULL, -- when the reminder wants it sent
  due_at      timestamptz NOT NULL, -- the same, or the moment of a last-minute booking, or of `send now`
  expires_at  timestamptz NOT NULL, -- later it is never sent
  state       text NOT NULL CHECK (state IN
    ('SCHEDULED', 'WAITING', 'QUEUED', 'SENT', 'FAILED', 'SKIPPED', 'CANCELLED')),
  reason      text,
  detail      text, -- for people
  forced      boolean NOT NULL DEFAULT false, -- staff want it now
  checks      integer NOT NULL DEFAULT 0, -- looks at it since it was due
  next_at     timestamptz, -- the next look; null: none
  message_id  uuid, -- once delivery has it
  sent_at     timestamptz,
  updated_at  timestamptz NOT NULL
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
CREATE UNIQUE INDEX scheduled_message_once
  ON scheduled_message (property_id, booking_id, reminder_id, occurrence);
-- Never two of a booking by one reminder on their way.
CREATE UNIQUE INDEX scheduled_message_open ON scheduled_message (reminder_id, booking_id)
  WHERE message_id IS NULL AND state IN ('SCHEDULED', 'WAITING', 'QUEUED');
CREATE UNIQUE INDEX scheduled_message_of_message ON scheduled_message (message_id)
  WHERE message_id IS NOT NULL;
CREATE INDEX scheduled_message_next ON scheduled_message (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX scheduled_message_list ON scheduled_message (property_id, due_at, id);

-- How many rows there are in each state: sums of changes, so that nobody waits for anybody, folded
-- now and then. The database keeps them itself; no way to change a row can forget them.
CREATE TABLE scheduled_message_tally (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state    text NOT NULL, -- or PLANNED, for all rows
  change   bigint NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

CREATE FUNCTION tally_new_scheduled_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO scheduled_message_tally (state, change)
  SELECT coalesce(state, 'PLANNED'), count(*) FROM fresh
  GROUP BY GROUPING SETS ((state), ()) HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE FUNCTION tally_changed_scheduled_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO scheduled_message_tally (state, change)
  SELECT state, sum(change)
  FROM (SELECT state, 1 AS change FROM fresh UNION ALL SELECT state, -1 FROM former) AS changes
  GROUP BY state HAVING sum(change) <> 0;
  RETURN NULL;
END $$;

CREATE FUNCTION tally_gone_scheduled_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO scheduled_message_tally (state, change)
  SELECT coalesce(state, 'PLANNED'), -count(*) FROM former
  GROUP BY GROUPING SETS ((state), ()) HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE TRIGGER tally_new AFTER INSERT ON scheduled_message
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tally_new_scheduled_messages();
CREATE TRIGGER tally_changed AFTER UPDATE ON scheduled_message
  REFERENCING OLD TABLE AS former NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_changed_scheduled_messages();
CREATE TRIGGER tally_gone AFTER DELETE ON scheduled_message
  REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION tally_gone_scheduled_messages();

-- What staff have been told of a reminder on a day, so that a thousand guests with the same trouble make one notification.
CREATE TABLE reminder_notice (
  reminder_id uuid NOT NULL REFERENCES reminder (id),
  what        text NOT NULL,
  day         date NOT NULL,
  PRIMARY KEY (reminder_id, what, day)
);
