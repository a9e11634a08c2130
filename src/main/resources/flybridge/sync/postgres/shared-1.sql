-- The shared log, schema 1. It may be run again: what is there stays.

CREATE SCHEMA IF NOT EXISTS flybridge;

-- What consoles are: grant it to the roles with which they log in.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'flybridge_console') THEN
    CREATE ROLE flybridge_console NOLOGIN;
  END IF;
END $$;

CREATE TABLE IF NOT EXISTS flybridge.schema_version (version integer NOT NULL);

-- A big-endian number of eight bytes within others.
CREATE OR REPLACE FUNCTION flybridge.number_at(bytes bytea, at integer) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (pg_catalog.get_byte(bytes, at)::bigint << 56)
       | (pg_catalog.get_byte(bytes, at + 1)::bigint << 48)
       | (pg_catalog.get_byte(bytes, at + 2)::bigint << 40)
       | (pg_catalog.get_byte(bytes, at + 3)::bigint << 32)
       | (pg_catalog.get_byte(bytes, at + 4)::bigint << 24)
       | (pg_catalog.get_byte(bytes, at + 5)::bigint << 16)
       | (pg_catalog.get_byte(bytes, at + 6)::bigint << 8)
       | (pg_catalog.get_byte(bytes, at + 7)::bigint << 0)
$$;

-- Entries exactly as they were sealed. Consoles hand in envelope and content; everything else is read
-- from the envelope here, so that a row cannot say anything else than its entry.
CREATE TABLE IF NOT EXISTS flybridge.entry (
  envelope bytea NOT NULL CHECK (
    length(envelope) BETWEEN 179 AND 16384 AND substring(envelope FROM 1 FOR 4) = '\x46424531'),
  content bytea CHECK (
    content IS NULL
    OR length(content) <= 66000
      AND sha256('\x46424331'::bytea || content) = substring(envelope FROM 104 FOR 32)),
  device bytea NOT NULL GENERATED ALWAYS AS (substring(envelope FROM 5 FOR 32)) STORED,
  seq bigint NOT NULL CHECK (seq > 0)
    GENERATED ALWAYS AS (flybridge.number_at(envelope, 36)) STORED,
  hash bytea NOT NULL GENERATED ALWAYS AS (sha256(envelope)) STORED,
  kind integer NOT NULL
    GENERATED ALWAYS AS (get_byte(envelope, 100) * 256 + get_byte(envelope, 101)) STORED,
  about bytea NOT NULL GENERATED ALWAYS AS (substring(envelope FROM 136 FOR 32)) STORED,
  PRIMARY KEY (device, seq, hash)
);

CREATE INDEX IF NOT EXISTS entry_hash ON flybridge.entry (hash);

-- Redactions (50) and amendments (48), by what they are about.
CREATE INDEX IF NOT EXISTS entry_about ON flybridge.entry (about) WHERE kind = 50;

CREATE INDEX IF NOT EXISTS entry_amends ON flybridge.entry (about) WHERE kind = 48;

-- How much there is of each chain, so that comparing costs nothing: the highest number below which
-- none is missing, how many entries, and the sum of the first eight bytes of their hashes.
CREATE TABLE IF NOT EXISTS flybridge.chain (
  device bytea PRIMARY KEY,
  seq bigint NOT NULL,
  entries bigint NOT NULL,
  digest numeric NOT NULL
);

-- Heads that devices have signed. Signatures are verified by whoever reads them.
CREATE TABLE IF NOT EXISTS flybridge.head (
  device bytea NOT NULL CHECK (length(device) = 32),
  seq bigint NOT NULL CHECK (seq > 0),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  signed_at bigint NOT NULL,
  signature bytea NOT NULL CHECK (length(signature) = 64),
  PRIMARY KEY (device, seq, hash)
);

-- Who is here: one row a session, gone soon after it.
CREATE TABLE IF NOT EXISTS flybridge.presence (
  session integer PRIMARY KEY,
  device bytea NOT NULL CHECK (length(device) = 32),
  person text NOT NULL CHECK (length(person) <= 200),
  incident text NOT NULL CHECK (length(incident) <= 64),
  read_to bigint NOT NULL,
  seen_at timestamptz NOT NULL
);

-- One writer at a time, for the few milliseconds of its statement: a redaction and the words that it
-- erases can then not pass each other.
CREATE OR REPLACE FUNCTION flybridge.one_at_a_time() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  LOCK TABLE flybridge.chain IN SHARE ROW EXCLUSIVE MODE;
  RETURN NULL;
END $$;

-- Erases what redactions name, with its amendments, whichever came first; who is trusted (20 to 22)
-- and what was redacted (50) stays. Then counts the chains and tells whoever listens.
CREATE OR REPLACE FUNCTION flybridge.take_in() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE flybridge.entry e SET content = NULL
    FROM added r
    WHERE r.kind = 50
      AND (e.hash = r.about OR e.kind = 48 AND e.about = r.about)
      AND e.kind NOT IN (20, 21, 22, 50) AND e.content IS NOT NULL;
  UPDATE flybridge.entry e SET content = NULL
    FROM added a
    WHERE e.device = a.device AND e.seq = a.seq AND e.hash = a.hash
      AND e.kind NOT IN (20, 21, 22, 50) AND e.content IS NOT NULL
      AND EXISTS (
        SELECT FROM flybridge.entry r
        WHERE r.kind = 50 AND (r.about = a.hash OR a.kind = 48 AND r.about = a.about));
  INSERT INTO flybridge.chain AS c (device, seq, entries, digest)
    SELECT device, 0, count(*), sum(flybridge.number_at(hash, 0)) FROM added GROUP BY device
    ON CONFLICT (device) DO UPDATE
      SET entries = c.entries + excluded.entries, digest = c.digest + excluded.digest;
  UPDATE flybridge.chain c SET seq = coalesce((
      SELECT max(n.seq) FROM (
        SELECT beyond.seq, c.seq + row_number() OVER (ORDER BY beyond.seq) AS expected
        FROM (SELECT DISTINCT e.seq FROM flybridge.entry e
              WHERE e.device = c.device AND e.seq > c.seq) beyond) n
      WHERE n.seq = n.expected), c.seq)
    WHERE c.device IN (SELECT device FROM added);
  PERFORM pg_notify('flybridge', '') WHERE EXISTS (SELECT FROM added);
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS one_at_a_time ON flybridge.entry;
CREATE TRIGGER one_at_a_time BEFORE INSERT ON flybridge.entry
  FOR EACH STATEMENT EXECUTE FUNCTION flybridge.one_at_a_time();
DROP TRIGGER IF EXISTS take_in ON flybridge.entry;
CREATE TRIGGER take_in AFTER INSERT ON flybridge.entry
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION flybridge.take_in();

-- Says who is here in this session, and hears who else is. What belongs to sessions that are gone
-- goes with them.
CREATE OR REPLACE FUNCTION flybridge.present(
    device bytea, person text, incident text, read_to bigint) RETURNS SETOF flybridge.presence
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  DELETE FROM flybridge.presence p
    WHERE p.seen_at < now() - interval '60 seconds'
      OR NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = p.session);
  INSERT INTO flybridge.presence AS p
    VALUES (pg_backend_pid(), present.device, present.person, present.incident, present.read_to,
      now())
    ON CONFLICT (session) DO UPDATE
      SET device = excluded.device, person = excluded.person, incident = excluded.incident,
        read_to = excluded.read_to, seen_at = excluded.seen_at;
  RETURN QUERY SELECT * FROM flybridge.presence;
END $$;

-- Says good-bye.
CREATE OR REPLACE FUNCTION flybridge.leave() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM flybridge.presence WHERE session = pg_backend_pid()
$$;

REVOKE ALL ON ALL TABLES IN SCHEMA flybridge FROM PUBLIC;
REVOKE ALL ON FUNCTION flybridge.present(bytea, text, text, bigint), flybridge.leave() FROM PUBLIC;
GRANT USAGE ON SCHEMA flybridge TO flybridge_console;
GRANT SELECT ON ALL TABLES IN SCHEMA flybridge TO flybridge_console;
GRANT INSERT (envelope, content) ON flybridge.entry TO flybridge_console;
GRANT INSERT ON flybridge.head TO flybridge_console;
GRANT EXECUTE ON FUNCTION flybridge.present(bytea, text, text, bigint), flybridge.leave()
  TO flybridge_console;

DELETE FROM flybridge.schema_version;
INSERT INTO flybridge.schema_version VALUES (1);
