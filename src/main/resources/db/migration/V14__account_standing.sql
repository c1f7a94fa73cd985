-- How connected accounts stand: what stops them, who granted them, how healthy Meta finds them.

-- Forgotten when the property disconnects the account.
ALTER TABLE account ALTER COLUMN access_token DROP NOT NULL;
ALTER TABLE account
  -- Whether Meta has approved a template; decides between ACTIVE and INACTIVE when nothing stops the account.
  ADD COLUMN templates_approved boolean NOT NULL DEFAULT false,
  -- Meta's id of the user whose login made the token, for the callbacks that name nobody else.
  ADD COLUMN granted_by         text,
  -- Null: the token does not expire, or was given by hand.
  ADD COLUMN token_expires_at   timestamptz,
  ADD COLUMN portfolio_id       text,
  -- The number chosen in the login, the only one to be registered; null: all.
  ADD COLUMN chosen_number      text,
  -- Meta's word, such as TIER_2K, and what it means: guests to be written to first in 24 hours; null: no limit known.
  ADD COLUMN messaging_limit    text,
  ADD COLUMN daily_limit        integer,
  -- Meta's AVAILABLE, LIMITED or BLOCKED, what it says about it, and when it was asked last.
  ADD COLUMN can_send           text,
  ADD COLUMN health_detail      text,
  ADD COLUMN checked_at         timestamptz;
UPDATE account SET templates_approved = true WHERE status = 'ACTIVE';
CREATE INDEX account_granted_by ON account (granted_by) WHERE granted_by IS NOT NULL;

ALTER TABLE phone_number
  -- As Meta's account events write a number.
  ADD COLUMN digits          text GENERATED ALWAYS AS (regexp_replace(display_phone_number, '[^0-9]', '', 'g')) STORED,
  -- Two-step PIN with which the hub registered the number, encrypted.
  ADD COLUMN pin             bytea,
  ADD COLUMN name_status     text,
  ADD COLUMN throughput      text,
  ADD COLUMN can_send        text,
  -- Used in the WhatsApp Business app, too (coexistence).
  ADD COLUMN on_business_app boolean NOT NULL DEFAULT false;
CREATE INDEX phone_number_digits ON phone_number (digits);

-- What stands between an account and its guests, one row for each kind; the account's status follows from these.
CREATE TABLE account_obstacle (
  account_id uuid NOT NULL REFERENCES account (id),
  kind       text NOT NULL, -- ACCESS, BAN, VIOLATION, …, or Meta's restriction_type
  effect     text NOT NULL CHECK (effect IN ('DISCONNECTS', 'STOPS', 'WARNS')),
  reason     text NOT NULL, -- for people
  since      timestamptz NOT NULL,
  until      timestamptz, -- gone by itself then
  PRIMARY KEY (account_id, kind)
);
CREATE INDEX account_obstacle_until ON account_obstacle (until) WHERE until IS NOT NULL;

-- The newest that is known of a thing, by Meta's time, so that older news changes nothing.
CREATE TABLE account_news (
  subject text NOT NULL, -- our account id, or Meta's number id
  facet   text NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (subject, facet)
);

-- Codes of Embedded Signup that the hub has begun to exchange. Meta takes a code once, so what it gave for one is kept
-- for a day: a login that broke off behind the exchange goes on with the same code.
CREATE TABLE account_login (
  code_sha256  bytea PRIMARY KEY,
  property_id  text NOT NULL REFERENCES property (id),
  access_token bytea, -- null: asked for, no answer yet
  begun_at     timestamptz NOT NULL
);

-- What became of requests to delete a Facebook user's data; holds nothing of the user.
CREATE TABLE data_deletion (
  code         text PRIMARY KEY,
  requested_at timestamptz NOT NULL,
  accounts     integer NOT NULL
);

-- The simulated Meta's side of it. Empty outside the sandbox.
CREATE TABLE sandbox_login (
  code       text PRIMARY KEY,
  waba_id    text NOT NULL,
  token      text NOT NULL,
  expires_at timestamptz NOT NULL,
  used       boolean NOT NULL DEFAULT false
);

CREATE TABLE sandbox_token (
  token    text PRIMARY KEY,
  waba_id  text NOT NULL,
  scopes   text[] NOT NULL,
  targets  text[] NOT NULL, -- WABAs that it opens
  revoked  boolean NOT NULL DEFAULT false
);
CREATE INDEX sandbox_token_of_waba ON sandbox_token (waba_id);

-- What somebody has set on an account or number: fields that replace the simulator's own.
CREATE TABLE sandbox_node (
  id     text PRIMARY KEY,
  fields jsonb NOT NULL DEFAULT '{}',
  pin    text
);
