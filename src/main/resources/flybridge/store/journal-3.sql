-- The journal, schema 3: a long log.

-- Nothing looks an entry up by its hash alone; a file that checks its indexes is quicker without it.
DROP INDEX IF EXISTS entry_by_hash;
