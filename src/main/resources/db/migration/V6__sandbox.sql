-- What the simulated Meta knows. Empty outside the sandbox. Its tokens are invented and open nothing but the simulator,
-- so they stand here as they are.
CREATE SEQUENCE sandbox_id START WITH 200000000000001;

CREATE TABLE sandbox_waba (
  id           text PRIMARY KEY,
  name         text NOT NULL,
  -- A guest has one user id for all accounts of a portfolio, and another in each other one.
  portfolio_id text NOT NULL,
  access_token text NOT NULL UNIQUE,
  -- What Embedded Signup hands out, good for one exchange; null once used.
  code         text UNIQUE,
  subscribed   boolean NOT NULL DEFAULT false
);

CREATE TABLE sandbox_number (
  id                   text PRIMARY KEY,
  waba_id              text NOT NULL REFERENCES sandbox_waba (id),
  display_phone_number text NOT NULL,
  verified_name        text NOT NULL,
  registered           boolean NOT NULL DEFAULT false
);
CREATE INDEX sandbox_number_of_waba ON sandbox_number (waba_id, id);

CREATE TABLE sandbox_media (
  id         text PRIMARY KEY,
  number_id  text NOT NULL REFERENCES sandbox_number (id),
  mime_type  text NOT NULL,
  content    bytea NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX sandbox_media_by_age ON sandbox_media (created_at);
