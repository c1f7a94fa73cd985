-- Who wants to be called when something happens, and what became of each call.
CREATE TABLE webhook_subscription (
  id              uuid PRIMARY KEY,
  property_id     text NOT NULL REFERENCES property (id),
  url             text NOT NULL,
  event_types     text[] NOT NULL, -- empty: all
  status          text NOT NULL CHECK (status IN ('ACTIVE', 'DISABLED')),
  disabled_reason text,
  secret          bytea NOT NULL,
  -- Still signs beside the new one until then.
  old_secret      bytea,
  old_secret_until timestamptz,
  created_at      timestamptz NOT NULL,
  -- Since when every call has failed; null while they succeed.
  failing_since   timestamptz,
  -- The receiver has asked to be left alone until then.
  paused_until    timestamptz NOT NULL DEFAULT '-infinity',
  -- When its deliveries were last taken up: who waits longest comes first.
  served_at       timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 60);
CREATE INDEX webhook_subscription_of_property ON webhook_subscription (property_id, id);

-- Events that somebody has subscribed to, as they are sent.
CREATE TABLE webhook_event (
  id          uuid PRIMARY KEY,
  type        text NOT NULL,
  body        text NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX webhook_event_by_age ON webhook_event (recorded_at);

CREATE TABLE webhook_delivery (
  id              uuid PRIMARY KEY,
  subscription_id uuid NOT NULL REFERENCES webhook_subscription (id) ON DELETE CASCADE,
  event_id        uuid NOT NULL REFERENCES webhook_event (id) ON DELETE CASCADE,
  state           text NOT NULL CHECK (state IN ('PENDING', 'SENDING', 'DELIVERED', 'FAILED')),
  attempts        integer NOT NULL DEFAULT 0, -- of the present run; a replay begins anew
  next_attempt_at timestamptz NOT NULL,
  deadline        timestamptz, -- of a call under way: after it the call counts as lost
  last_attempt_at timestamptz,
  last_status     integer, -- HTTP; null where there was no answer
  last_error      text,
  delivered_at    timestamptz,
  created_at      timestamptz NOT NULL,
  UNIQUE (subscription_id, event_id)
) WITH (fillfactor = 70);
CREATE INDEX webhook_delivery_due ON webhook_delivery (subscription_id, next_attempt_at) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_under_way ON webhook_delivery (subscription_id, deadline) WHERE state = 'SENDING';
CREATE INDEX webhook_delivery_by_time ON webhook_delivery (subscription_id, created_at DESC, id DESC);
CREATE INDEX webhook_delivery_of_event ON webhook_delivery (event_id);
