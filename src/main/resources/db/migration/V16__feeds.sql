-- How each PMS reaches the hub, or the hub it; and how that goes.
CREATE TABLE feed (
  property_id   text NOT NULL REFERENCES property,
  name          text NOT NULL, -- part of the address that the PMS pushes to
  adapter       text NOT NULL,
  base_url      text, -- of the PMS, where the hub calls it
  secrets       bytea NOT NULL, -- credentials and what pushes are checked with, encrypted
  poll_interval integer, -- seconds; none: no polls
  enabled       boolean NOT NULL,
  accepted      bigint NOT NULL DEFAULT 0, -- bookings handed on
  rejected      bigint NOT NULL DEFAULT 0, -- bookings and bodies that could not be
  last_event_at timestamptz,
  last_error    text,
  last_error_at timestamptz,
  watermark     text, -- up to where polls have read
  next_poll_at  timestamptz,
  quiet_until   timestamptz NOT NULL DEFAULT '-infinity', -- the PMS must not be called before
  failures      integer NOT NULL DEFAULT 0, -- of polls, in a row
  lease         uuid, -- of the worker that calls the PMS for this feed; one at a time
  leased_until  timestamptz NOT NULL DEFAULT '-infinity',
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  PRIMARY KEY (property_id, name)
);

-- What a PMS sent, without card data, encrypted, until it expires: for repeating the mapping.
CREATE TABLE feed_body (
  id          uuid PRIMARY KEY,
  property_id text NOT NULL,
  feed        text NOT NULL,
  origin      text NOT NULL CHECK (origin IN ('PUSH', 'POLL', 'FETCH')),
  received_at timestamptz NOT NULL,
  sha256      bytea NOT NULL,
  body        bytea NOT NULL,
  done        boolean NOT NULL DEFAULT false, -- its bookings are on the bus, the rest is parked
  FOREIGN KEY (property_id, feed) REFERENCES feed ON DELETE CASCADE
);

CREATE INDEX feed_body_waiting ON feed_body (received_at) WHERE NOT done;
CREATE INDEX feed_body_repeated ON feed_body (property_id, feed, sha256, received_at);
CREATE INDEX feed_body_expired ON feed_body (received_at);

-- Bookings that a PMS said have changed, and that the hub has not fetched yet: one row for each,
-- however often it is said.
CREATE TABLE feed_notice (
  property_id text NOT NULL,
  feed        text NOT NULL,
  reference   text NOT NULL, -- what the PMS calls the booking
  noticed_at  timestamptz NOT NULL, -- last
  since       timestamptz NOT NULL, -- first
  due_at      timestamptz NOT NULL,
  attempts    integer NOT NULL DEFAULT 0,
  last_error  text,
  PRIMARY KEY (property_id, feed, reference),
  FOREIGN KEY (property_id, feed) REFERENCES feed ON DELETE CASCADE
);

CREATE INDEX feed_notice_due ON feed_notice (due_at);
