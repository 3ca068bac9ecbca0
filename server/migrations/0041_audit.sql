-- Every change that people make, chained: the hash of an entry covers its document and the hash before it.
-- The other columns repeat what the document says, to be searched by.

CREATE TABLE audit_entry (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  id TEXT NOT NULL UNIQUE,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  resource_id TEXT,
  document TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX audit_entry_resource ON audit_entry (resource_id, seq);
CREATE INDEX audit_entry_actor ON audit_entry (actor, seq);
CREATE INDEX audit_entry_created ON audit_entry (created_at);

-- The end of the chain: one row, which a transaction takes last.
CREATE TABLE audit_head (
  name TEXT PRIMARY KEY CHECK (name = 'head'),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head (name, seq, hash) VALUES ('head', 0, '');
