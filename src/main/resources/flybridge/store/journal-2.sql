-- The journal, schema 2: entries that other consoles wrote.

-- By how many milliseconds an entry's stamp was ahead of the wall clock here when it came; 0 for one
-- that was believed.
ALTER TABLE entry ADD COLUMN ahead INTEGER NOT NULL DEFAULT 0;

-- Whether it came from a file that carries only a part of its chain, so that what is missing before it
-- is no damage.
ALTER TABLE entry ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;

-- The devices as which this journal has written, the present one last.
CREATE TABLE own (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  device BLOB NOT NULL UNIQUE
) STRICT;
