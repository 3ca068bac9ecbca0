-- A row of counter is made while others redeem. Whoever began before it could be seen does not move it: until `refold_until` such a
-- transaction may still commit, and whoever decides by the row folds it from the ledger again. NULL: it is exact.
ALTER TABLE counter ADD COLUMN refold_until TEXT;
-- only postgresql
-- Rows of before may have missed somebody: each is folded once more when it is next decided by.
UPDATE counter SET refold_until = '';
-- end
