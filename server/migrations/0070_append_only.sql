-- The ledger is added to and never changed, also by whoever has the server's own way into the database. SQLite says so with triggers.
-- Citus refuses triggers and CockroachDB has them since 24.3 only, so there the right to do it is given up: the owner of the tables
-- does not change a row by mistake or through a hole in the server, but can take the right back for a migration that must. A superuser
-- is not bound by rights: the server should not be one.
-- only sqlite
CREATE TRIGGER ledger_entry_units_no_update BEFORE UPDATE ON ledger_entry_units BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_entry_units_no_delete BEFORE DELETE ON ledger_entry_units BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- end
-- only postgresql
REVOKE UPDATE, DELETE ON ledger_entry, ledger_entry_units FROM CURRENT_USER;
-- end
