-- What the simulated Meta knows of templates beyond their text. Empty outside the sandbox.
ALTER TABLE sandbox_template
  ADD COLUMN position           bigint GENERATED ALWAYS AS IDENTITY, -- lists go by it
  ADD COLUMN ttl_seconds        integer,
  ADD COLUMN quality            text NOT NULL DEFAULT 'UNKNOWN',
  ADD COLUMN quality_at         timestamptz,
  ADD COLUMN rejected_reason    text NOT NULL DEFAULT 'NONE',
  ADD COLUMN previous_category  text,
  ADD COLUMN correct_category   text, -- what it becomes when the notice of 24 hours is over
  ADD COLUMN once_approved      boolean NOT NULL DEFAULT false, -- its name then rests for 30 days after deletion
  ADD COLUMN created_at         timestamptz NOT NULL DEFAULT now();
CREATE INDEX sandbox_template_in_order ON sandbox_template (waba_id, position);

-- Edits of approved templates count against a quota.
CREATE TABLE sandbox_template_edit (
  template_id text NOT NULL REFERENCES sandbox_template ON DELETE CASCADE,
  at          timestamptz NOT NULL
);
CREATE INDEX sandbox_template_edit_of ON sandbox_template_edit (template_id, at);

-- Names of deleted templates that cannot be used yet.
CREATE TABLE sandbox_template_rest (
  waba_id  text NOT NULL,
  name     text NOT NULL,
  language text NOT NULL,
  until    timestamptz NOT NULL,
  PRIMARY KEY (waba_id, name, language)
);

-- What will happen to a template: its review, and whatever a caller of the sandbox plans.
CREATE TABLE sandbox_template_change (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  template_id text NOT NULL REFERENCES sandbox_template ON DELETE CASCADE,
  due_at      timestamptz NOT NULL,
  change      jsonb NOT NULL
);
CREATE INDEX sandbox_template_change_due ON sandbox_template_change (due_at);

-- How reviews end, the newest matching rule first.
CREATE TABLE sandbox_template_rule (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  match        jsonb NOT NULL,
  outcome      text NOT NULL,
  reason       text,
  category     text,
  after_millis bigint NOT NULL
);

-- Samples on their way to Meta, and the handles of those that arrived.
CREATE TABLE sandbox_upload (
  id         text PRIMARY KEY,
  mime_type  text NOT NULL,
  length     bigint NOT NULL,
  content    bytea NOT NULL DEFAULT '',
  handle     text UNIQUE,
  created_at timestamptz NOT NULL
);

-- Calls an account may make to manage itself within an hour, where not as many as at Meta.
ALTER TABLE sandbox_waba ADD COLUMN calls_per_hour integer;

-- When Meta said what the hub knows of a template, part by part: what was said later counts, however late the earlier comes.
ALTER TABLE template
  ADD COLUMN seen                jsonb NOT NULL DEFAULT '{}', -- part -> {from, to}
  ADD COLUMN correct_category    text, -- what Meta will make of it
  ADD COLUMN category_changes_at timestamptz,
  ADD COLUMN submitted_at        timestamptz; -- a creation whose outcome is not known; looked up before it is tried again

-- When an account's templates are read from Meta, and how far that has come.
CREATE TABLE template_sync (
  account_id      uuid PRIMARY KEY,
  due_at          timestamptz NOT NULL,
  leased_until    timestamptz, -- somebody is at it, or it stands on the bus
  cursor          text, -- where the pass goes on; null: from the start
  pass_started_at timestamptz, -- what has not been seen since then is gone when the pass ends
  failures        integer NOT NULL DEFAULT 0, -- in a row
  failure         text,
  finished_at     timestamptz
);
CREATE INDEX template_sync_due ON template_sync (due_at);

-- Single templates that Meta is asked about.
CREATE TABLE template_refresh (
  account_id uuid NOT NULL,
  meta_name  text NOT NULL,
  language   text NOT NULL,
  due_at     timestamptz NOT NULL,
  PRIMARY KEY (account_id, meta_name, language)
);
CREATE INDEX template_refresh_due ON template_refresh (due_at);
