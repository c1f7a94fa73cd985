-- Meta deletes one language of a template, and then keeps its name in that language alone.
ALTER TABLE retired_template_name
  ADD COLUMN language text NOT NULL DEFAULT '', -- '': deleted before this was noted
  ADD COLUMN approved boolean NOT NULL DEFAULT true, -- Meta keeps the names of such alone
  DROP CONSTRAINT retired_template_name_pkey,
  ADD PRIMARY KEY (account_id, meta_name, language);
ALTER TABLE retired_template_name ALTER COLUMN language DROP DEFAULT;
ALTER TABLE retired_template_name ALTER COLUMN approved DROP DEFAULT;
