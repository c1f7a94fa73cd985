-- What is known of each booking after all its events so far.
CREATE TABLE booking (
  property_id text NOT NULL REFERENCES property,
  id          text NOT NULL, -- the PMS's own
  status      text NOT NULL,
  check_in    date, -- local, in the property's zone
  check_out   date,
  document    jsonb NOT NULL, -- the canonical booking, as the API shows it
  revisions   jsonb NOT NULL, -- which event set or cleared each part of it
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (property_id, id)
);

-- Lists are read by arrival; bookings without dates come last.
CREATE INDEX booking_by_arrival
  ON booking (property_id, (coalesce(check_in, DATE '9999-12-31')), id);

-- The phones of the booking's guest, in the PMS's order, and how they were understood.
CREATE TABLE booking_phone (
  property_id text NOT NULL,
  booking_id  text NOT NULL,
  place       integer NOT NULL,
  raw         text NOT NULL, -- as the PMS gave it
  e164        text,
  verdict     text NOT NULL,
  region      text, -- ISO 3166, two letters
  kind        text NOT NULL,
  phone_key   text, -- what a sender's number is compared with; only where the verdict allows it
  PRIMARY KEY (property_id, booking_id, place),
  FOREIGN KEY (property_id, booking_id) REFERENCES booking ON DELETE CASCADE
);

CREATE INDEX booking_phone_by_key ON booking_phone (property_id, phone_key)
  WHERE phone_key IS NOT NULL;

-- Every event that came for a booking, once: what is delivered again is known by its id, what is
-- said again by its hash.
CREATE TABLE booking_event (
  property_id text NOT NULL REFERENCES property,
  booking_id  text NOT NULL, -- the booking may not be there yet
  event_id    text NOT NULL, -- the sender's, else the hub's
  hash        text NOT NULL, -- of what it says
  sequence    bigint,
  modified_at timestamptz,
  received_at timestamptz NOT NULL,
  outcome     text NOT NULL CHECK (outcome IN ('APPLIED', 'OLDER', 'WAITING')),
  content     jsonb, -- only while it waits for what it lacks
  PRIMARY KEY (property_id, booking_id, event_id)
);
