-- Templates of connected accounts, a row for each language. A template of several languages has one name.
CREATE TABLE template (
  id               uuid PRIMARY KEY,
  property_id      text NOT NULL REFERENCES property (id),
  account_id       uuid NOT NULL,
  name             text NOT NULL, -- as people know it
  meta_name        text NOT NULL, -- as Meta knows it
  language         text NOT NULL, -- Meta's code
  category         text NOT NULL, -- Meta's word
  parameter_format text NOT NULL CHECK (parameter_format IN ('NAMED', 'POSITIONAL')),
  all_listings     boolean NOT NULL DEFAULT true,
  listing_ids      text[] NOT NULL DEFAULT '{}',
  content          jsonb NOT NULL, -- header, body, footer, buttons as the hub understands them
  components       jsonb, -- as Meta had them when it was asked last
  ttl_seconds      integer,
  status           text NOT NULL, -- Meta's word, or DRAFT
  rejected_reason  text,
  rejected_field   text,
  quality          text,
  meta_id          text,
  synced_at        timestamptz,
  edited_at        timestamptz[] NOT NULL DEFAULT '{}', -- changes that Meta took in the last 30 days
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  UNIQUE (account_id, meta_name, language)
);
CREATE INDEX template_of_property ON template (property_id, name, language, id);
CREATE INDEX template_by_meta_id ON template (meta_id);

-- Names of deleted templates: Meta refuses them for 30 days.
CREATE TABLE retired_template_name (
  account_id uuid NOT NULL,
  meta_name  text NOT NULL,
  deleted_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, meta_name)
);
