-- The projects of a server: a row each in the first project's store, where the keys are. Each project has
-- a store of its own, which holds its settings; document repeats them, so that a list opens no store.
-- A row stays when its project goes: ids are not given again. opened_at says that
-- its store was made, and erased_at that it is gone, too.

CREATE TABLE project (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  opened_at TEXT,
  deleted_at TEXT,
  erased_at TEXT
) STRICT;
