-- Who came into a segment that follows its filter, and who left it. Whom to look at is noted with the change that may have moved them; the
-- judging itself goes on in the background. segment_member has the members that were last found.
CREATE TABLE segment_due (
  customer_id TEXT PRIMARY KEY
) STRICT;

-- Filters may ask for days: every customer is looked at again once a day, on from the last one of the chunk before.
CREATE TABLE segment_sweep (
  segment_id TEXT PRIMARY KEY REFERENCES segment (id) ON DELETE CASCADE,
  after_customer_id TEXT NOT NULL,
  due_at TEXT NOT NULL
) STRICT;
INSERT INTO segment_sweep (segment_id, after_customer_id, due_at)
  SELECT id, '', created_at FROM segment WHERE type = 'auto-update';

CREATE TABLE segment_change (
  id TEXT PRIMARY KEY,
  segment_id TEXT NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('entered', 'left')),
  document TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX segment_change_customer ON segment_change (customer_id, created_at);
