-- What came back of a redemption's goods, step by step. The unique number makes each step start from the one before it.
CREATE TABLE redemption_refund (
  id TEXT PRIMARY KEY,
  redemption_id TEXT NOT NULL,
  step INTEGER NOT NULL CHECK (step > 0),
  refund_amount INTEGER NOT NULL CHECK (refund_amount >= 0),
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (redemption_id, step)
) STRICT;

-- What a refund put back on a card that had paid: a rollback later gives the rest.
CREATE TABLE redemption_refund_share (
  refund_id TEXT NOT NULL,
  redemption_id TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (refund_id, redemption_id)
) STRICT;
CREATE INDEX redemption_refund_share_redemption ON redemption_refund_share (redemption_id);
