"""The tables of the index, format 2. A change needs a new version and a migration; FORMAT.md explains each column."""

SCHEMA_VERSION = 2

SCHEMA = """
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    object      TEXT NOT NULL UNIQUE,
    sha256      TEXT NOT NULL UNIQUE,
    size_bytes  INTEGER NOT NULL,
    name        TEXT NOT NULL,
    source      TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    acquired_at TEXT NOT NULL,
    modified_at TEXT,
    parent      TEXT REFERENCES evidence (id),
    state       TEXT NOT NULL,
    problem     TEXT NOT NULL DEFAULT '',
    is_binned   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX evidence_by_parent ON evidence (parent);

CREATE TABLE derived (
    number     INTEGER PRIMARY KEY REFERENCES evidence (number),
    reading    BLOB NOT NULL,
    extraction BLOB NOT NULL,
    thumbnail  BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'trigram');
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);

CREATE TABLE decision (
    number       INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    content      BLOB NOT NULL,
    is_withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE custody (
    sequence      INTEGER PRIMARY KEY,
    at            TEXT NOT NULL,
    action        TEXT NOT NULL,
    evidence      TEXT,
    details       TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    entry_hash    TEXT NOT NULL
) STRICT;
CREATE INDEX custody_by_evidence ON custody (evidence);

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
