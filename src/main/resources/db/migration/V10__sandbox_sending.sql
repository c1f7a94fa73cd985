-- What the simulated Meta knows of messages to guests. Empty outside the sandbox.
ALTER TABLE sandbox_waba
  -- Guests whom the portfolio may write to first in 24 hours; null: as many as it likes.
  ADD COLUMN messaging_limit integer DEFAULT 2000;
ALTER TABLE sandbox_number
  ADD COLUMN throughput text NOT NULL DEFAULT 'STANDARD' CHECK (throughput IN ('STANDARD', 'HIGH')),
  -- How the number's statuses come, where not as configured.
  ADD COLUMN habits jsonb NOT NULL DEFAULT '{}';
UPDATE sandbox_waba SET subscribed = true WHERE id = '100000000000001';
UPDATE sandbox_number SET registered = true WHERE id = '100000000000002';

-- Files that a business uploaded live longer than those that guests sent.
ALTER TABLE sandbox_media ADD COLUMN uploaded boolean NOT NULL DEFAULT false;

CREATE TABLE sandbox_template (
  id               text PRIMARY KEY,
  waba_id          text NOT NULL,
  name             text NOT NULL,
  language         text NOT NULL, -- Meta's code
  category         text NOT NULL,
  parameter_format text NOT NULL CHECK (parameter_format IN ('NAMED', 'POSITIONAL')),
  status           text NOT NULL, -- Meta's word
  components       jsonb NOT NULL, -- Meta's array
  UNIQUE (waba_id, name, language)
);

-- Guests by portfolio: each has another user id for them there.
CREATE TABLE sandbox_guest (
  portfolio_id text NOT NULL,
  phone        text NOT NULL, -- digits
  user_id      text NOT NULL,
  name         text,
  hidden       boolean NOT NULL DEFAULT false, -- Meta keeps the phone to itself
  stopped      boolean NOT NULL DEFAULT false, -- wants no marketing
  PRIMARY KEY (portfolio_id, phone)
);
CREATE INDEX sandbox_guest_by_user ON sandbox_guest (portfolio_id, user_id);

-- What guests wrote: opens the customer service window, and can be marked as read.
CREATE TABLE sandbox_incoming (
  meta_id   text PRIMARY KEY,
  number_id text NOT NULL,
  phone     text NOT NULL,
  content   jsonb NOT NULL, -- Meta's message
  at        timestamptz NOT NULL,
  read_at   timestamptz,
  typing_at timestamptz
);
CREATE INDEX sandbox_incoming_of_guest ON sandbox_incoming (phone, number_id, at DESC);

-- What the simulated Meta took from businesses: a row for each call that was or could have been answered with 200.
CREATE TABLE sandbox_message (
  meta_id       text PRIMARY KEY, -- grows with time
  position      bigint GENERATED ALWAYS AS IDENTITY,
  number_id     text NOT NULL,
  portfolio_id  text NOT NULL,
  phone         text NOT NULL, -- digits
  user_id       text NOT NULL,
  by_user_id    boolean NOT NULL, -- addressed by it, not by phone
  type          text NOT NULL,
  content       jsonb NOT NULL, -- Meta's object of this type, a template as it is shown
  text          text NOT NULL, -- what a person reads
  context_id    text,
  callback_data text,
  category      text NOT NULL, -- of the pricing
  initiated     boolean NOT NULL, -- outside the customer service window
  failure       integer, -- code of the failure that comes as a status; the phone gets nothing
  at            timestamptz NOT NULL,
  settled       boolean NOT NULL -- all its statuses are delivered
) WITH (fillfactor = 90);
CREATE INDEX sandbox_message_of_guest ON sandbox_message (phone, position);
CREATE INDEX sandbox_message_unsettled ON sandbox_message (position) WHERE NOT settled;
