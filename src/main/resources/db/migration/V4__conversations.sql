-- People who write to a property. What they are known by stands in guest_key.
CREATE TABLE guest (
  id          uuid PRIMARY KEY,
  property_id text NOT NULL REFERENCES property (id),
  name        text,
  username    text,
  -- Meta's time of the message that gave the name: a later one replaces it.
  named_at    timestamptz,
  username_at timestamptz,
  banned      boolean NOT NULL DEFAULT false
);

-- A phone (as its matching key; `raw` is what Meta sent) or a business-scoped user id.
-- A retired phone was given up by this guest; whoever writes from it afterwards is somebody else.
CREATE TABLE guest_key (
  property_id text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('PHONE', 'USER_ID')),
  value       text NOT NULL,
  guest_id    uuid NOT NULL REFERENCES guest (id),
  raw         text NOT NULL,
  -- Of a user id: the account it was learned from, since Meta gives one per business portfolio.
  waba_id     text,
  retired_at  timestamptz,
  PRIMARY KEY (property_id, kind, value, guest_id)
);
CREATE UNIQUE INDEX guest_key_in_use ON guest_key (property_id, kind, value) WHERE retired_at IS NULL;
CREATE INDEX guest_key_of_guest ON guest_key (guest_id);

-- One conversation of a guest with one of the property's numbers, about one booking or about none yet.
CREATE TABLE thread (
  id               uuid PRIMARY KEY,
  property_id      text NOT NULL REFERENCES property (id),
  guest_id         uuid NOT NULL REFERENCES guest (id),
  phone_number_id  text NOT NULL,
  booking_id       text,
  last_message_at  timestamptz NOT NULL,
  unread           integer NOT NULL DEFAULT 0,
  assistant_paused boolean NOT NULL DEFAULT false,
  -- The inquiry was linked to a booking that already had a thread: it is listed there, and closed.
  linked_to        uuid REFERENCES thread (id),
  -- Two guests turned out to be one, and so did their threads: this id still answers.
  merged_into      uuid REFERENCES thread (id),
  created_at       timestamptz NOT NULL
);
CREATE UNIQUE INDEX thread_in_use ON thread (guest_id, phone_number_id, booking_id) NULLS NOT DISTINCT
  WHERE linked_to IS NULL AND merged_into IS NULL;
CREATE INDEX thread_of_booking ON thread (property_id, booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX thread_by_time ON thread (property_id, last_message_at DESC, id DESC) WHERE merged_into IS NULL;
CREATE INDEX thread_linked ON thread (linked_to) WHERE linked_to IS NOT NULL;

CREATE TABLE message (
  id              uuid PRIMARY KEY,
  property_id     text NOT NULL REFERENCES property (id),
  thread_id       uuid NOT NULL REFERENCES thread (id),
  phone_number_id text NOT NULL,
  meta_id         text,
  direction       text NOT NULL CHECK (direction IN ('INBOUND', 'OUTBOUND')),
  author          text NOT NULL,
  type            text NOT NULL,
  text            text,
  content         jsonb NOT NULL,
  -- The message it answers; the message it reacts to, edits or revokes.
  context_meta_id text,
  target_meta_id  text,
  emoji           text,
  media_id        uuid,
  -- What the hub knows itself; what Meta reported later stands in message_outcome.
  status          text NOT NULL,
  at              timestamptz NOT NULL
);
-- Meta's id first: it is also looked for without the number.
CREATE UNIQUE INDEX message_once ON message (meta_id, phone_number_id);
CREATE INDEX message_of_thread ON message (thread_id, at, id);
CREATE INDEX message_by_time ON message (property_id, at DESC, id DESC);
CREATE INDEX message_answering ON message (phone_number_id, context_meta_id) WHERE context_meta_id IS NOT NULL;
CREATE INDEX message_target ON message (phone_number_id, target_meta_id) WHERE target_meta_id IS NOT NULL;

-- Meta's reports on a message, folded: the earliest time of each. Kept even before the message is known.
CREATE TABLE message_outcome (
  phone_number_id text NOT NULL,
  meta_id         text NOT NULL,
  property_id     text NOT NULL REFERENCES property (id),
  sent_at         timestamptz,
  delivered_at    timestamptz,
  read_at         timestamptz,
  played_at       timestamptz,
  failed_at       timestamptz,
  other           jsonb NOT NULL DEFAULT '{}',
  error           jsonb,
  pricing         jsonb,
  PRIMARY KEY (phone_number_id, meta_id)
) WITH (fillfactor = 80);

-- The customer service window: 24 hours from the guest's last message to this number, by Meta's clock.
CREATE TABLE service_window (
  guest_id        uuid NOT NULL REFERENCES guest (id),
  phone_number_id text NOT NULL,
  last_inbound_at timestamptz NOT NULL,
  PRIMARY KEY (guest_id, phone_number_id)
) WITH (fillfactor = 80);

CREATE TABLE media (
  id              uuid PRIMARY KEY,
  property_id     text NOT NULL REFERENCES property (id),
  phone_number_id text NOT NULL,
  meta_media_id   text NOT NULL,
  mime_type       text NOT NULL,
  file_name       text,
  sha256          text,
  size            bigint,
  state           text NOT NULL CHECK (state IN ('PENDING', 'READY', 'FAILED')),
  failure         text,
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  created_at      timestamptz NOT NULL
);
CREATE INDEX media_due ON media (next_attempt_at) WHERE state = 'PENDING';

CREATE TABLE notification (
  id          uuid PRIMARY KEY,
  property_id text NOT NULL REFERENCES property (id),
  kind        text NOT NULL,
  title       text NOT NULL,
  thread_id   uuid REFERENCES thread (id),
  message_id  uuid UNIQUE REFERENCES message (id),
  created_at  timestamptz NOT NULL,
  read_at     timestamptz
);
CREATE INDEX notification_by_time ON notification (property_id, created_at DESC, id DESC);
CREATE INDEX notification_unread ON notification (property_id, created_at DESC, id DESC) WHERE read_at IS NULL;
CREATE INDEX notification_of_thread ON notification (thread_id) WHERE read_at IS NULL;

-- Updates for a number or account that no property has connected; applied when one does.
CREATE TABLE unassigned_update (
  key             text PRIMARY KEY,
  id              uuid NOT NULL UNIQUE,
  field           text NOT NULL,
  waba_id         text NOT NULL,
  phone_number_id text,
  body            bytea NOT NULL,
  received_at     timestamptz NOT NULL
);
CREATE INDEX unassigned_by_number ON unassigned_update (phone_number_id);
CREATE INDEX unassigned_by_account ON unassigned_update (waba_id);
CREATE INDEX unassigned_by_time ON unassigned_update (received_at, id);
