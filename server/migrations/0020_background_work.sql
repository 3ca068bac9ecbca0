-- Work that goes on after its request was answered: an async action with the request it came from, the
-- place that its last committed chunk reached, and the lease of the server that works on it.
ALTER TABLE async_action ADD COLUMN request TEXT NOT NULL DEFAULT '{}';
ALTER TABLE async_action ADD COLUMN state TEXT NOT NULL DEFAULT '{}';
ALTER TABLE async_action ADD COLUMN lease_owner TEXT;
ALTER TABLE async_action ADD COLUMN lease_until TEXT;
CREATE INDEX async_action_open ON async_action (created_at, id) WHERE status IN ('ENQUEUED', 'IN_PROGRESS');
CREATE INDEX async_action_created ON async_action (created_at, id);

-- What an import or a bulk update still has to do, some entries a row; a part goes with its last entry.
CREATE TABLE async_action_part (
  action_id TEXT NOT NULL REFERENCES async_action (id) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  entries TEXT NOT NULL,
  PRIMARY KEY (action_id, part)
) STRICT;

-- Codes of vouchers that were removed for good: the generator never issues them again.
CREATE TABLE retired_code (
  code TEXT PRIMARY KEY
) STRICT;

-- Counting a million codes for every look at their campaign would be slow. Not columns of the campaign:
-- its row makes the catalogue's version, and a new code changes nothing there.
CREATE TABLE campaign_vouchers (
  campaign_id TEXT PRIMARY KEY,
  vouchers_count INTEGER NOT NULL CHECK (vouchers_count >= 0),
  generations_open INTEGER NOT NULL DEFAULT 0 CHECK (generations_open >= 0),
  generation_failed INTEGER NOT NULL DEFAULT 0 CHECK (generation_failed IN (0, 1))
) STRICT;
INSERT INTO campaign_vouchers (campaign_id, vouchers_count)
  SELECT campaign_id, count(*) FROM voucher WHERE campaign_id IS NOT NULL AND deleted_at IS NULL GROUP BY campaign_id;

-- A campaign on its way out keeps its row until the last of its codes is gone.
ALTER TABLE campaign ADD COLUMN deleted_at TEXT;

CREATE INDEX voucher_live ON voucher (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX voucher_campaign_live ON voucher (campaign_id, created_at, id) WHERE deleted_at IS NULL;
DROP INDEX voucher_created;
