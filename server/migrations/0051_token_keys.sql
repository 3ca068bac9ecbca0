-- What customer tokens are signed with, beside SCRIP_CUSTOMER_SECRET; in the first project's store, like the
-- keys. material is an HS256 secret as it is, or an Ed25519 public key; both in base64url.

CREATE TABLE token_key (
  project_id TEXT NOT NULL,
  kid TEXT NOT NULL,
  name TEXT NOT NULL,
  algorithm TEXT NOT NULL CHECK (algorithm IN ('HS256', 'EdDSA')),
  material TEXT NOT NULL,
  expires_at TEXT,
  revoked_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (project_id, kid)
) STRICT;
