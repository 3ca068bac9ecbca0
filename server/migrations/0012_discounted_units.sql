-- Units that discounts were given for, of redeemables whose discount is limited over all redemptions (product_campaign_quantity_limit and
-- its like). Of an entry of the ledger, negative where it takes back: reference_id is the redemption's or the rollback's.
CREATE TABLE ledger_entry_units (
  reference_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (reference_id, product_id, sku_id)
) STRICT;

-- Of a hold that has not ended.
CREATE TABLE hold_units (
  hold_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (hold_id, product_id, sku_id)
) STRICT;

-- What both add up to for a voucher, tier or campaign; subject as in counter: '' for all, or 'customer/…'. The row of all customers
-- without goods is the sum of the object's goods, and whoever counts locks it first.
CREATE TABLE discounted_units (
  object_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  product_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  used INTEGER NOT NULL CHECK (used >= 0),
  held INTEGER NOT NULL CHECK (held >= 0),
  PRIMARY KEY (object_id, subject, product_id, sku_id)
) STRICT;
