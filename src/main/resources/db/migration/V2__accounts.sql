-- WhatsApp Business Accounts (WABA) that properties have connected, and their numbers.
CREATE TABLE account (
  id            uuid PRIMARY KEY,
  property_id   text NOT NULL REFERENCES property (id),
  waba_id       text NOT NULL UNIQUE,
  name          text NOT NULL DEFAULT '',
  status        text NOT NULL,
  status_reason text,
  access_token  bytea NOT NULL,
  connected_at  timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL
);
CREATE INDEX account_of_property ON account (property_id, id);

CREATE TABLE phone_number (
  id                   text PRIMARY KEY,
  account_id           uuid NOT NULL REFERENCES account (id),
  property_id          text NOT NULL REFERENCES property (id),
  display_phone_number text NOT NULL,
  verified_name        text,
  quality_rating       text,
  status               text
);
CREATE INDEX phone_number_of_account ON phone_number (account_id);

-- What connecting an account takes, step by step, so that a failed step can be seen and tried again.
CREATE TABLE account_step (
  account_id uuid NOT NULL REFERENCES account (id),
  name       text NOT NULL,
  state      text NOT NULL,
  detail     text,
  PRIMARY KEY (account_id, name)
);

-- What Meta said about a connected account or its templates, once each, in the order of arrival.
CREATE TABLE account_change (
  key         text PRIMARY KEY,
  property_id text NOT NULL REFERENCES property (id),
  waba_id     text NOT NULL,
  field       text NOT NULL,
  happened_at timestamptz,
  value       jsonb NOT NULL,
  received_at timestamptz NOT NULL
);
CREATE INDEX account_change_of_property ON account_change (property_id, field, received_at);
