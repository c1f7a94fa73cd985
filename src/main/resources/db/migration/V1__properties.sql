-- The tenants. Every row of the hub that tells of guests belongs to one of them.
CREATE TABLE property (
  id                     text PRIMARY KEY,
  name                   text NOT NULL,
  time_zone              text NOT NULL, -- IANA name
  country                text NOT NULL, -- ISO 3166, two letters
  languages              text[] NOT NULL, -- BCP 47, the first is the property's own
  message_guessed_phones boolean NOT NULL,
  booking_url            text,
  pre_check_in_url       text,
  quote_url              text
);

-- What guests stay in: rooms, apartments, pitches.
CREATE TABLE listing (
  property_id text NOT NULL REFERENCES property,
  id          text NOT NULL,
  place       integer NOT NULL, -- order in which the property lists them
  name        text NOT NULL,
  latitude    double precision,
  longitude   double precision,
  address     text,
  PRIMARY KEY (property_id, id)
);

-- Who may call the API. Only the hash of a key is kept.
CREATE TABLE api_key (
  id           uuid PRIMARY KEY,
  property_id  text NOT NULL REFERENCES property, -- ADMIN keys too: here they are listed and deleted
  name         text NOT NULL,
  role         text NOT NULL CHECK (role IN ('ADMIN', 'OWNER', 'DESK', 'PMS', 'AUDITOR')),
  sha256       bytea NOT NULL UNIQUE,
  created_at   timestamptz NOT NULL,
  last_used_at timestamptz -- to the minute
);

CREATE INDEX api_key_of_property ON api_key (property_id, created_at, id);
