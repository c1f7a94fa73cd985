-- The daily limit is one for all accounts of a business portfolio. Until Meta has told whose an account
-- is, it counts alone.
ALTER TABLE outbound_lane ADD COLUMN portfolio_id text;
ALTER TABLE outbound_reached RENAME COLUMN waba_id TO business_id; -- the portfolio, or the account
