-- What was asked for. The CSV itself is made while it is downloaded and stored nowhere.
CREATE TABLE export (
  id TEXT PRIMARY KEY,
  exported_object TEXT NOT NULL,
  status TEXT NOT NULL,
  parameters TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX export_created ON export (created_at, id);
