-- The ledger of sends: one row per message of ours, claimed and committed before Meta is called.
--   QUEUED    waits for its turn, for `next_attempt_at`, or for a hold to end
--   RELEASED  is on the bus until `deadline`; after that it is QUEUED again
--   SENDING   the call is made or about to be; after `deadline` it is UNSETTLED, never called again
--   UNSETTLED Meta may have it or not; a status may tell until `deadline`, then it is UNKNOWN
--   ACCEPTED, FAILED, UNKNOWN are ends; a status still makes ACCEPTED of any other
CREATE TABLE outbound (
  id                 uuid PRIMARY KEY, -- of the message
  position           bigint GENERATED ALWAYS AS IDENTITY, -- order of acceptance
  property_id        text NOT NULL REFERENCES property (id),
  account_id         uuid NOT NULL,
  waba_id            text NOT NULL,
  phone_number_id    text NOT NULL,
  thread_id          uuid,
  recipient          text NOT NULL, -- who is written to, whichever way: the phone's digits, else the user id
  phone              text,
  user_id            text,
  priority           smallint NOT NULL, -- lower goes first
  type               text NOT NULL,
  content            jsonb NOT NULL,
  template           text,
  language           text,
  category           text,
  reply_to_meta_id   text,
  booking_id         text,
  business_initiated boolean NOT NULL,
  not_after          timestamptz,
  state              text NOT NULL CHECK (state IN
    ('QUEUED', 'RELEASED', 'SENDING', 'UNSETTLED', 'ACCEPTED', 'FAILED', 'UNKNOWN')),
  attempts           integer NOT NULL DEFAULT 0, -- calls made or begun
  next_attempt_at    timestamptz NOT NULL,
  deadline           timestamptz,
  reason             text, -- what the last call came to, where not to acceptance
  meta_id            text,
  accepted_at        timestamptz NOT NULL, -- by the hub, from whoever wants it sent
  called_at          timestamptz
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
-- The queue of each number, and within it of each recipient.
CREATE INDEX outbound_queue ON outbound (phone_number_id, priority, position) WHERE state = 'QUEUED';
CREATE INDEX outbound_of_recipient ON outbound (phone_number_id, recipient, priority, position)
  WHERE state = 'QUEUED';
-- One send at a time to a recipient.
CREATE UNIQUE INDEX outbound_in_flight ON outbound (phone_number_id, recipient)
  WHERE state IN ('RELEASED', 'SENDING');
CREATE INDEX outbound_deadline ON outbound (deadline) WHERE state IN ('RELEASED', 'SENDING', 'UNSETTLED');
CREATE INDEX outbound_of_account ON outbound (account_id) WHERE state = 'QUEUED';

-- The pace of a number: who holds its row gives out its slots, so that hubs share them.
CREATE TABLE outbound_lane (
  phone_number_id text PRIMARY KEY,
  account_id      uuid NOT NULL,
  waba_id         text NOT NULL,
  rate            integer NOT NULL, -- messages per second, in and out
  daily_limit     integer, -- unique recipients in 24 hours whom the business writes to first; null: none known
  used_until      timestamptz NOT NULL DEFAULT '-infinity', -- slots up to here are given out
  blocked_until   timestamptz NOT NULL DEFAULT '-infinity',
  setbacks        integer NOT NULL DEFAULT 0, -- refusals for the pace, one after the other
  limits_read_at  timestamptz
) WITH (fillfactor = 30);
CREATE INDEX outbound_lane_of_account ON outbound_lane (account_id);

-- Guests' messages use up slots, too. Only added to by those who store them; the dispatcher takes them away.
CREATE TABLE inbound_load (
  position        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  phone_number_id text NOT NULL,
  messages        integer NOT NULL,
  at              timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
CREATE INDEX inbound_load_of_number ON inbound_load (phone_number_id);

-- The pace to one guest: one message in 6 seconds, 45 at once.
CREATE TABLE outbound_pair (
  phone_number_id text NOT NULL,
  recipient       text NOT NULL,
  used_until      timestamptz NOT NULL,
  blocked_until   timestamptz NOT NULL DEFAULT '-infinity',
  setbacks        integer NOT NULL DEFAULT 0,
  PRIMARY KEY (phone_number_id, recipient)
) WITH (fillfactor = 70);
CREATE INDEX outbound_pair_over ON outbound_pair (used_until);

-- Whom the business wrote to first, for the daily limit.
CREATE TABLE outbound_reached (
  waba_id   text NOT NULL,
  recipient text NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (waba_id, recipient)
) WITH (fillfactor = 70);
CREATE INDEX outbound_reached_by_time ON outbound_reached (waba_id, at);

-- Accounts and numbers that send nothing until a probe says that they can again.
CREATE TABLE outbound_hold (
  subject         text PRIMARY KEY, -- account's id of ours, or number's id of Meta
  account_id      uuid NOT NULL,
  phone_number_id text NOT NULL, -- with which it is probed
  kind            text NOT NULL CHECK (kind IN ('ACCESS', 'CONFIGURATION')),
  code            integer NOT NULL,
  reason          text NOT NULL, -- what people read
  since           timestamptz NOT NULL,
  probes          integer NOT NULL DEFAULT 0,
  probe_at        timestamptz NOT NULL,
  trial           boolean NOT NULL DEFAULT false -- one send at a time may go, to see
);
CREATE INDEX outbound_hold_of_account ON outbound_hold (account_id);

-- Files that Meta has got from us: its ids are good for 30 days, for one number each.
CREATE TABLE uploaded_media (
  phone_number_id text NOT NULL,
  sha256          text NOT NULL,
  mime_type       text NOT NULL,
  meta_media_id   text NOT NULL,
  uploaded_at     timestamptz NOT NULL,
  PRIMARY KEY (phone_number_id, sha256, mime_type)
);

-- What a caller has asked for under a key of its own: asked again, it gets the same message.
CREATE TABLE send_key (
  property_id text NOT NULL REFERENCES property (id),
  key         text NOT NULL,
  fingerprint text NOT NULL, -- of what was asked for
  message_id  uuid NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (property_id, key)
);
CREATE INDEX send_key_by_age ON send_key (created_at);
