/**
 * What the first server left behind: its schema as it was, word for word (less backquotes in comments), and a few rows of
 * data. Never changed: databases like this exist.
 */
export const firstSchema = `
CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT;
INSERT INTO schema_migration (number, name, applied_at) VALUES (1, '0001_initial', '2026-01-01T00:00:00.000Z');
-- The first schema. A column exists for what is looked up, counted or guarded; the rest of an object
-- is its document, in the words of the API. Dates are ISO 8601 in UTC with milliseconds, so that they
-- sort as text. Money is in minor units.

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO setting (name, value) VALUES
  ('catalogue_version', lower(hex(randomblob(8)))),
  ('tracking_key', lower(hex(randomblob(32)))),
  ('stacking_rules', '{}');

-- Catalogue ---------------------------------------------------------------------------------------

CREATE TABLE category (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  hierarchy INTEGER NOT NULL CHECK (hierarchy >= 0),
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT;
CREATE INDEX category_name ON category (name);

CREATE TABLE product (
  id TEXT PRIMARY KEY,
  source_id TEXT UNIQUE,
  name TEXT,
  price INTEGER,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT;

CREATE TABLE sku (
  id TEXT PRIMARY KEY,
  source_id TEXT UNIQUE,
  product_id TEXT NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  sku TEXT,
  price INTEGER,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT;
CREATE INDEX sku_product ON sku (product_id);

CREATE TABLE product_collection (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT;

CREATE TABLE validation_rule (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT;

-- A rule that something points to cannot go: no cascade.
CREATE TABLE validation_rule_assignment (
  id TEXT PRIMARY KEY,
  rule_id TEXT NOT NULL REFERENCES validation_rule (id),
  related_object_id TEXT NOT NULL,
  related_object_type TEXT NOT NULL CHECK (related_object_type IN ('voucher', 'campaign', 'promotion_tier')),
  created_at TEXT NOT NULL,
  UNIQUE (related_object_id, rule_id)
) STRICT;
CREATE INDEX validation_rule_assignment_rule ON validation_rule_assignment (rule_id);

CREATE TABLE campaign (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  campaign_type TEXT NOT NULL,
  type TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  category_id TEXT,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT;

CREATE TABLE promotion_tier (
  id TEXT PRIMARY KEY,
  campaign_id TEXT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  hierarchy INTEGER NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  total_redeemed INTEGER NOT NULL DEFAULT 0 CHECK (total_redeemed >= 0),
  total_amount INTEGER NOT NULL DEFAULT 0,
  total_discount_amount INTEGER NOT NULL DEFAULT 0,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT;
CREATE INDEX promotion_tier_campaign ON promotion_tier (campaign_id, hierarchy);

-- What the engine is loaded with changes its version whenever one of its rows does; counters do not count.
CREATE TRIGGER category_insert AFTER INSERT ON category BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER category_update AFTER UPDATE ON category BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER category_delete AFTER DELETE ON category BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER product_insert AFTER INSERT ON product BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER product_update AFTER UPDATE ON product BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER product_delete AFTER DELETE ON product BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER sku_insert AFTER INSERT ON sku BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER sku_update AFTER UPDATE ON sku BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER sku_delete AFTER DELETE ON sku BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER product_collection_insert AFTER INSERT ON product_collection BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER product_collection_update AFTER UPDATE ON product_collection BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER product_collection_delete AFTER DELETE ON product_collection BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER validation_rule_insert AFTER INSERT ON validation_rule BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER validation_rule_update AFTER UPDATE ON validation_rule BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER validation_rule_delete AFTER DELETE ON validation_rule BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER assignment_insert AFTER INSERT ON validation_rule_assignment WHEN new.related_object_type <> 'voucher' BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER assignment_delete AFTER DELETE ON validation_rule_assignment WHEN old.related_object_type <> 'voucher' BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER campaign_insert AFTER INSERT ON campaign BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER campaign_update AFTER UPDATE ON campaign BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER campaign_delete AFTER DELETE ON campaign BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER promotion_tier_insert AFTER INSERT ON promotion_tier BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER promotion_tier_update AFTER UPDATE OF campaign_id, hierarchy, active, document ON promotion_tier BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER promotion_tier_delete AFTER DELETE ON promotion_tier BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;
CREATE TRIGGER stacking_rules_update AFTER UPDATE ON setting WHEN new.name = 'stacking_rules' BEGIN UPDATE setting SET value = lower(hex(randomblob(8))) WHERE name = 'catalogue_version'; END;

-- Customers ---------------------------------------------------------------------------------------

CREATE TABLE customer (
  id TEXT PRIMARY KEY,
  source_id TEXT UNIQUE,
  name TEXT,
  email TEXT,
  redemptions_succeeded INTEGER NOT NULL DEFAULT 0,
  redemptions_failed INTEGER NOT NULL DEFAULT 0,
  rollbacks_succeeded INTEGER NOT NULL DEFAULT 0,
  gift_redeemed_amount INTEGER NOT NULL DEFAULT 0,
  orders_total_amount INTEGER NOT NULL DEFAULT 0,
  orders_total_count INTEGER NOT NULL DEFAULT 0,
  orders_last_amount INTEGER NOT NULL DEFAULT 0,
  orders_last_date TEXT,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT;
CREATE INDEX customer_created ON customer (created_at);
CREATE INDEX customer_email ON customer (email);

CREATE TABLE segment (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('static', 'auto-update', 'passive')),
  document TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE segment_member (
  segment_id TEXT NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  PRIMARY KEY (segment_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX segment_member_customer ON segment_member (customer_id);

-- Vouchers ----------------------------------------------------------------------------------------

-- pool_order is random: the order in which codes are handed out tells nothing about the others.
CREATE TABLE voucher (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  campaign_id TEXT REFERENCES campaign (id),
  type TEXT NOT NULL,
  category_id TEXT,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  holder_id TEXT REFERENCES customer (id) ON DELETE SET NULL,
  listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
  publish_count INTEGER NOT NULL DEFAULT 0 CHECK (publish_count >= 0),
  redemption_quantity INTEGER CHECK (redemption_quantity > 0),
  redeemed_quantity INTEGER NOT NULL DEFAULT 0 CHECK (redeemed_quantity >= 0),
  redeemed_amount INTEGER NOT NULL DEFAULT 0 CHECK (redeemed_amount >= 0),
  gift_amount INTEGER CHECK (gift_amount >= 0),
  gift_balance INTEGER CHECK (gift_balance >= 0),
  pool_order INTEGER NOT NULL,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT,
  deleted_at TEXT,
  CHECK (redemption_quantity IS NULL OR redeemed_quantity <= redemption_quantity),
  CHECK (gift_balance <= gift_amount)
) STRICT;
CREATE INDEX voucher_pool ON voucher (campaign_id, pool_order) WHERE holder_id IS NULL AND publish_count = 0;
CREATE INDEX voucher_campaign ON voucher (campaign_id);
CREATE INDEX voucher_holder ON voucher (holder_id) WHERE holder_id IS NOT NULL;
CREATE INDEX voucher_listed ON voucher (listed) WHERE listed = 1;
CREATE INDEX voucher_created ON voucher (created_at);

CREATE TABLE publication (
  id TEXT PRIMARY KEY,
  source_id TEXT UNIQUE,
  customer_id TEXT,
  campaign_id TEXT,
  voucher_id TEXT,
  voucher_code TEXT,
  result TEXT NOT NULL CHECK (result IN ('SUCCESS', 'FAILURE')),
  document TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX publication_customer ON publication (customer_id, campaign_id);

-- Orders, redemptions, ledger ---------------------------------------------------------------------

CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  source_id TEXT UNIQUE,
  customer_id TEXT,
  status TEXT NOT NULL CHECK (status IN ('CREATED', 'PAID', 'CANCELED', 'FULFILLED')),
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT;
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_created ON orders (created_at);

CREATE TABLE redemption (
  id TEXT PRIMARY KEY,
  parent_id TEXT REFERENCES redemption (id),
  stacked INTEGER NOT NULL DEFAULT 0 CHECK (stacked IN (0, 1)),
  order_id TEXT,
  customer_id TEXT,
  voucher_id TEXT,
  voucher_code TEXT,
  promotion_tier_id TEXT,
  campaign_id TEXT,
  result TEXT NOT NULL CHECK (result IN ('SUCCESS', 'FAILURE')),
  failure_code TEXT,
  amount INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0),
  discount INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0),
  quote_digest TEXT,
  catalogue_version TEXT,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX redemption_parent ON redemption (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX redemption_voucher ON redemption (voucher_id) WHERE voucher_id IS NOT NULL;
CREATE INDEX redemption_customer ON redemption (customer_id);
CREATE INDEX redemption_campaign ON redemption (campaign_id);
CREATE INDEX redemption_created ON redemption (created_at);
CREATE INDEX redemption_order ON redemption (order_id);

-- What each line got from each redemption, frozen: a refund gives back exactly this, whatever the rules say by then.
-- unit_share is set where every unit of the line got the same whole amount.
CREATE TABLE redemption_share (
  redemption_id TEXT NOT NULL REFERENCES redemption (id),
  line INTEGER NOT NULL,
  product_id TEXT,
  sku_id TEXT,
  quantity INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  share INTEGER NOT NULL CHECK (share >= 0),
  unit_share INTEGER,
  PRIMARY KEY (redemption_id, line)
) STRICT, WITHOUT ROWID;

-- The unique index is what makes a second rollback impossible.
CREATE TABLE redemption_rollback (
  id TEXT PRIMARY KEY,
  redemption_id TEXT NOT NULL UNIQUE REFERENCES redemption (id),
  parent_id TEXT,
  customer_id TEXT,
  voucher_id TEXT,
  campaign_id TEXT,
  amount INTEGER NOT NULL DEFAULT 0 CHECK (amount <= 0),
  document TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX redemption_rollback_voucher ON redemption_rollback (voucher_id);
CREATE INDEX redemption_rollback_created ON redemption_rollback (created_at);

-- Every movement there ever was. Counters and balances are its sums: uses over a voucher or tier is its
-- redeemed quantity, credits over a gift card its balance.
CREATE TABLE ledger_entry (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('redemption', 'rollback', 'publication', 'credits_issued', 'credits_adjusted')),
  reference_id TEXT,
  voucher_id TEXT,
  promotion_tier_id TEXT,
  campaign_id TEXT,
  customer_id TEXT,
  order_id TEXT,
  uses INTEGER NOT NULL DEFAULT 0,
  credits INTEGER NOT NULL DEFAULT 0,
  discount INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_entry_voucher ON ledger_entry (voucher_id) WHERE voucher_id IS NOT NULL;
CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE idempotency (
  caller TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (caller, key)
) STRICT;
CREATE INDEX idempotency_created ON idempotency (created_at);

CREATE TABLE async_action (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

UPDATE setting SET value = 'feed' WHERE name = 'tracking_key';
INSERT INTO voucher (id, code, type, active, listed, redemption_quantity, redeemed_quantity, pool_order, document, created_at)
VALUES ('v_1', 'OLD', 'DISCOUNT_VOUCHER', 1, 0, 3, 1, 7,
  '{"discount":{"type":"PERCENT","percent_off":10},"metadata":{},"created_at":"2026-01-01T00:00:00.000Z"}', '2026-01-01T00:00:00.000Z');
INSERT INTO redemption (id, voucher_id, voucher_code, result, discount, document, created_at)
VALUES ('r_1', 'v_1', 'OLD', 'SUCCESS', 100, '{"id":"r_1","object":"redemption","date":"2026-01-02T00:00:00.000Z","result":"SUCCESS","status":"SUCCEEDED"}', '2026-01-02T00:00:00.000Z');
INSERT INTO ledger_entry (kind, reference_id, voucher_id, uses, discount, created_at)
VALUES ('redemption', 'r_1', 'v_1', 1, 100, '2026-01-02T00:00:00.000Z');
`;
