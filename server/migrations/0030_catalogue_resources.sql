-- Promotion stacks, collections that filter, metadata schemas, unconfirmed and erased customers.

CREATE TABLE promotion_stack (
  id TEXT PRIMARY KEY,
  campaign_id TEXT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT;
CREATE INDEX promotion_stack_campaign ON promotion_stack (campaign_id);

-- A tier that a stack names cannot go: no cascade from the tier.
CREATE TABLE promotion_stack_tier (
  stack_id TEXT NOT NULL REFERENCES promotion_stack (id) ON DELETE CASCADE,
  tier_id TEXT NOT NULL REFERENCES promotion_tier (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (stack_id, tier_id)
) STRICT;
CREATE INDEX promotion_stack_tier_tier ON promotion_stack_tier (tier_id);

ALTER TABLE product_collection ADD COLUMN type TEXT NOT NULL DEFAULT 'STATIC';

CREATE TABLE metadata_schema (
  id TEXT PRIMARY KEY,
  related_object TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT;

-- Customers who have to confirm their address first.
CREATE TABLE unconfirmed_customer (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- That somebody was erased, and how much; nothing of who it was.
CREATE TABLE permanent_deletion (
  id TEXT PRIMARY KEY,
  related_object_id TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
