-- The journal, schema 1. Statements end with a semicolon at the end of a line.

-- Entries of every device, exactly as they were sealed. All columns but id and content repeat what
-- stands in the envelope, so that they can be searched; verification compares them.
CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  device BLOB NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  stamp INTEGER NOT NULL,
  envelope BLOB NOT NULL,
  content BLOB,
  UNIQUE (device, seq, hash)
) STRICT;

CREATE INDEX entry_by_stamp ON entry (stamp);

CREATE INDEX entry_by_hash ON entry (hash);

-- Heads that devices have signed, remembered so that a chain cut or rewritten below them shows.
CREATE TABLE head (
  device BLOB NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  signed_at INTEGER NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (device, seq, hash)
) STRICT;

-- What machines saw, beside the chain: one row a key, forgotten after a while.
CREATE TABLE observation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  device BLOB NOT NULL,
  context TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  times INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;

CREATE INDEX observation_by_time ON observation (seen_at);

-- The words of entries, for searching; the row number is the entry's id.
CREATE VIRTUAL TABLE words USING fts5 (
  author, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- What is erased must not linger in the index.
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
