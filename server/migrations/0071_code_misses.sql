-- Codes that were missed, by minute and guesser, whose name is a keyed hash: servers of one database tell each other here once a
-- second, whatever is guessed. Rows go after ten minutes, and no other store takes them along.
-- only postgresql
CREATE TABLE code_miss (
  minute INTEGER NOT NULL,
  name TEXT NOT NULL,
  misses INTEGER NOT NULL CHECK (misses > 0),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (minute, name)
);
CREATE INDEX code_miss_changed ON code_miss (changed_at);
-- end
