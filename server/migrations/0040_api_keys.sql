-- Keys beside those of the environment. Of a secret only its hash is kept: it is 256 random bits, so a
-- fast hash gives nothing away. After a rotation the secret before stays good until previous_expires_at.
-- scopes, origins and addresses are JSON lists.

CREATE TABLE api_key (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('server', 'client')),
  role TEXT NOT NULL CHECK (role IN ('read', 'marketer', 'merchant', 'admin', 'client')),
  scopes TEXT NOT NULL,
  project_id TEXT NOT NULL,
  origins TEXT NOT NULL,
  addresses TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  previous_secret_hash TEXT,
  previous_expires_at TEXT,
  expires_at TEXT,
  last_used_at TEXT,
  revoked_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK ((kind = 'client') = (role = 'client'))
) STRICT;
CREATE INDEX api_key_project ON api_key (project_id, created_at);
