-- What the dispatcher asks of the ledger many times a second.

-- Messages that wait for a time: while one of a recipient does, none overtakes it.
CREATE INDEX outbound_deferred ON outbound (phone_number_id, next_attempt_at) WHERE state = 'QUEUED';
-- A hold may also come from the account itself: disconnected, or stopped by Meta.
ALTER TABLE outbound_hold DROP CONSTRAINT outbound_hold_kind_check;
ALTER TABLE outbound_hold ADD CHECK (kind IN ('ACCESS', 'CONFIGURATION', 'STATUS'));
