-- What settlement counts and holds. A counter is called like the rule that reads it; its row exists from the first time a rule asked
-- and is folded from the ledger then, later it moves with every entry. A hold takes nothing, but no limit forgets it.

ALTER TABLE voucher ADD COLUMN held_quantity INTEGER NOT NULL DEFAULT 0
  CHECK (held_quantity >= 0 AND (redemption_quantity IS NULL OR redeemed_quantity + held_quantity <= redemption_quantity));
ALTER TABLE voucher ADD COLUMN held_amount INTEGER NOT NULL DEFAULT 0
  CHECK (held_amount >= 0 AND (gift_balance IS NULL OR held_amount <= gift_balance));
ALTER TABLE voucher ADD COLUMN loyalty_points INTEGER CHECK (loyalty_points >= 0);
ALTER TABLE voucher ADD COLUMN loyalty_balance INTEGER
  CHECK (loyalty_balance >= 0 AND loyalty_balance <= loyalty_points AND held_amount <= loyalty_balance);

ALTER TABLE redemption ADD COLUMN points INTEGER NOT NULL DEFAULT 0 CHECK (points >= 0);
ALTER TABLE redemption ADD COLUMN order_amount INTEGER NOT NULL DEFAULT 0;
ALTER TABLE redemption ADD COLUMN api_key TEXT;
ALTER TABLE redemption ADD COLUMN user_login TEXT;

-- counted_at is the moment of the redemption, also in the entry that takes it back: a rollback gives back to the day that was charged.
ALTER TABLE ledger_entry ADD COLUMN points INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ledger_entry ADD COLUMN order_amount INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ledger_entry ADD COLUMN api_key TEXT;
ALTER TABLE ledger_entry ADD COLUMN user_login TEXT;
ALTER TABLE ledger_entry ADD COLUMN counted_at TEXT;
DROP INDEX ledger_entry_voucher;
CREATE INDEX ledger_entry_voucher ON ledger_entry (voucher_id, counted_at) WHERE voucher_id IS NOT NULL;
CREATE INDEX ledger_entry_promotion_tier ON ledger_entry (promotion_tier_id, counted_at) WHERE promotion_tier_id IS NOT NULL;
CREATE INDEX ledger_entry_campaign ON ledger_entry (campaign_id, counted_at) WHERE campaign_id IS NOT NULL;
CREATE INDEX ledger_entry_customer ON ledger_entry (customer_id) WHERE customer_id IS NOT NULL;

-- subject: '' for all, or whose redemptions are counted: 'customer/…', 'api_key/…', 'user/…'. period: '' for ever, or D, W or M and the
-- instant in UTC at which the local day, week or month began; period_to is where it ends.
CREATE TABLE counter (
  object_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  period TEXT NOT NULL,
  name TEXT NOT NULL,
  period_to TEXT,
  used INTEGER NOT NULL CHECK (used >= 0),
  held INTEGER NOT NULL CHECK (held >= 0),
  PRIMARY KEY (object_id, subject, period, name)
) STRICT;

-- A reservation of one redeemable by a session. It ends once: used, released or expired.
CREATE TABLE hold (
  id TEXT PRIMARY KEY,
  session_key TEXT NOT NULL,
  caller TEXT NOT NULL,
  object_id TEXT NOT NULL,
  object TEXT NOT NULL CHECK (object IN ('voucher', 'promotion_tier')),
  campaign_id TEXT,
  customer_id TEXT,
  api_key TEXT,
  user_login TEXT,
  credits INTEGER NOT NULL CHECK (credits >= 0),
  points INTEGER NOT NULL CHECK (points >= 0),
  discount INTEGER NOT NULL CHECK (discount >= 0),
  order_amount INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('held', 'used', 'released', 'expired')),
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE UNIQUE INDEX hold_session ON hold (session_key, object_id) WHERE state = 'held';
CREATE INDEX hold_object ON hold (object_id, expires_at) WHERE state = 'held';
CREATE INDEX hold_campaign ON hold (campaign_id, expires_at) WHERE state = 'held' AND campaign_id IS NOT NULL;
CREATE INDEX hold_customer ON hold (customer_id, expires_at) WHERE state = 'held' AND customer_id IS NOT NULL;
CREATE INDEX hold_due ON hold (expires_at) WHERE state = 'held';
CREATE INDEX hold_ended ON hold (ended_at) WHERE ended_at IS NOT NULL;

-- One row for each movement of a gift card's credits or a loyalty card's points, as the dialect lists them.
CREATE TABLE voucher_transaction (
  id TEXT PRIMARY KEY,
  voucher_id TEXT NOT NULL,
  campaign_id TEXT,
  source_id TEXT,
  type TEXT NOT NULL,
  amount INTEGER NOT NULL,
  reason TEXT,
  redemption_id TEXT,
  related_transaction_id TEXT,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX voucher_transaction_voucher ON voucher_transaction (voucher_id, id);
CREATE INDEX voucher_transaction_redemption ON voucher_transaction (redemption_id) WHERE redemption_id IS NOT NULL;
CREATE UNIQUE INDEX voucher_transaction_source ON voucher_transaction (voucher_id, source_id) WHERE source_id IS NOT NULL;

INSERT INTO setting (name, value) VALUES ('project_active', '1');
