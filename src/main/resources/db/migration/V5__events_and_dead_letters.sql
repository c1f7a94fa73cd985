-- What happened and must be told: written with its effect, deleted when the bus has it.
CREATE TABLE event_outbox (
  position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id          uuid NOT NULL,
  property_id text NOT NULL,
  type        text NOT NULL,
  body        text NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What nobody could handle, with the reason, until a person replays or deletes it.
CREATE TABLE dead_letter (
  id        uuid PRIMARY KEY,
  address   text NOT NULL,
  body      bytea NOT NULL,
  text_body boolean NOT NULL,
  headers   jsonb NOT NULL DEFAULT '{}',
  reason    text NOT NULL,
  failed_at timestamptz NOT NULL
);
