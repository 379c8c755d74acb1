"""The schema, as steps that are applied once each, in order; a released step never changes."""

from wiki.store.database import Database


def create_organisations(db: Database) -> None:
    """Create the organisations that people write and read for."""
    db.execute("""
        CREATE TABLE organisations (
            slug TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            departement TEXT NOT NULL,
            also TEXT NOT NULL DEFAULT '[]'
        )""")


def create_accounts(db: Database) -> None:
    """Create the accounts and the one-time links by which their owners choose a password."""
    db.execute(f"""
        CREATE TABLE accounts (
            id {db.identity},
            email TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            side TEXT NOT NULL,
            role TEXT NOT NULL,
            organisation TEXT REFERENCES organisations(slug),
            password_hash TEXT,
            session_key TEXT NOT NULL,
            blocked INTEGER NOT NULL DEFAULT 0,
            created_at TEXT NOT NULL
        )""")
    db.execute("""
        CREATE TABLE links (
            token_hash TEXT PRIMARY KEY,
            account INTEGER REFERENCES accounts(id),
            expires_at TEXT NOT NULL
        )""")


def create_sheets(db: Database) -> None:
    """Create the sheets and their revisions; a sheet's head is set once its first revision exists."""
    db.execute("""
        CREATE TABLE sheets (
            slug TEXT PRIMARY KEY,
            head INTEGER,
            status TEXT NOT NULL,
            edition INTEGER,
            page INTEGER,
            created_at TEXT NOT NULL
        )""")
    db.execute(f"""
        CREATE TABLE revisions (
            id {db.identity},
            sheet TEXT NOT NULL REFERENCES sheets(slug),
            parent INTEGER REFERENCES revisions(id),
            title TEXT NOT NULL,
            organisation TEXT NOT NULL REFERENCES organisations(slug),
            tagline TEXT NOT NULL,
            phase TEXT,
            involvement TEXT,
            themes TEXT NOT NULL,
            publics TEXT NOT NULL,
            context TEXT NOT NULL,
            team TEXT NOT NULL,
            collaboration TEXT NOT NULL,
            success_factors TEXT NOT NULL,
            evaluation TEXT NOT NULL,
            author INTEGER REFERENCES accounts(id),
            author_name TEXT NOT NULL,
            side TEXT,
            summary TEXT NOT NULL,
            created_at TEXT NOT NULL
        )""")
    db.execute("CREATE INDEX revisions_of_sheet ON revisions (sheet, id)")
    db.execute("CREATE INDEX sheets_by_head ON sheets (head)")


def create_contacts(db: Database) -> None:
    """Create the people to call about a sheet."""
    db.execute(f"""
        CREATE TABLE contacts (
            id {db.identity},
            sheet TEXT NOT NULL REFERENCES sheets(slug),
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            organisation TEXT NOT NULL REFERENCES organisations(slug),
            phone TEXT,
            public INTEGER NOT NULL
        )""")
    db.execute("CREATE INDEX contacts_of_sheet ON contacts (sheet, id)")


def create_changes(db: Database) -> None:
    """Create the feed from which the derived indexes catch up."""
    db.execute(f"""
        CREATE TABLE changes (
            number {db.identity},
            sheet TEXT NOT NULL REFERENCES sheets(slug),
            at TEXT NOT NULL
        )""")


def create_rate_limits(db: Database) -> None:
    """Create the counters of attempts; keys are digests, no address is kept."""
    db.execute("""
        CREATE TABLE rate_limits (
            key TEXT PRIMARY KEY,
            attempts INTEGER NOT NULL,
            expires_at TEXT NOT NULL
        )""")


def create_verdicts(db: Database) -> None:
    """Create what readers said of matches, with their agreement; nothing of the readers themselves.

    `text_hash` (SHA-256) stands for the text in the key: engines bound the length of indexed values.
    """
    db.execute(f"""
        CREATE TABLE verdicts (
            id {db.identity},
            text TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            sheet TEXT NOT NULL REFERENCES sheets(slug),
            answer TEXT NOT NULL,
            register TEXT NOT NULL,
            state TEXT NOT NULL,
            created_at TEXT NOT NULL,
            UNIQUE (text_hash, sheet, answer)
        )""")


def create_concepts(db: Database) -> None:
    """Create the concepts of the lexicon and their revisions, as sheets have them."""
    db.execute("""
        CREATE TABLE concepts (
            slug TEXT PRIMARY KEY,
            head INTEGER,
            status TEXT NOT NULL,
            created_at TEXT NOT NULL
        )""")
    db.execute(f"""
        CREATE TABLE concept_revisions (
            id {db.identity},
            concept TEXT NOT NULL REFERENCES concepts(slug),
            parent INTEGER REFERENCES concept_revisions(id),
            preferred TEXT NOT NULL,
            professional TEXT NOT NULL,
            everyday TEXT NOT NULL,
            abbreviations TEXT NOT NULL,
            broader TEXT REFERENCES concepts(slug) DEFERRABLE INITIALLY DEFERRED,
            author INTEGER REFERENCES accounts(id),
            author_name TEXT NOT NULL,
            side TEXT,
            summary TEXT NOT NULL,
            created_at TEXT NOT NULL
        )""")
    db.execute("CREATE INDEX revisions_of_concept ON concept_revisions (concept, id)")


def tell_kinds_of_changes(db: Database) -> None:
    """Let the feed tell of concepts too: a change is that of a sheet or of a concept.

    Numbers are kept, because the search index on disk remembers the last one that it applied.
    """
    last = db.last_numbers().get("changes", 0)
    db.execute(f"""
        CREATE TABLE feed (
            number {db.identity},
            sheet TEXT REFERENCES sheets(slug),
            concept TEXT REFERENCES concepts(slug),
            at TEXT NOT NULL,
            CHECK ((sheet IS NULL) <> (concept IS NULL))
        )""")
    db.execute("INSERT INTO feed (number, sheet, at) SELECT number, sheet, at FROM changes ORDER BY number")
    db.execute("DROP TABLE changes")
    db.execute("ALTER TABLE feed RENAME TO changes")
    db.number_after({"changes": last})
    db.execute("CREATE INDEX changes_of_concepts ON changes (number) WHERE concept IS NOT NULL")


def create_visits(db: Database) -> None:
    """Create the daily counters of visits: what was looked at, never by whom."""
    db.execute("""
        CREATE TABLE visits (
            day TEXT NOT NULL,
            kind TEXT NOT NULL,
            page TEXT NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (day, kind, page)
        )""")


def create_sessions(db: Database) -> None:
    """Create the open sessions, in place of one key for all those of an account: each ends by itself."""
    db.execute("""
        CREATE TABLE sessions (
            token_hash TEXT PRIMARY KEY,
            account INTEGER NOT NULL REFERENCES accounts(id),
            expires_at TEXT NOT NULL
        )""")
    db.execute("CREATE INDEX sessions_of_account ON sessions (account)")
    db.execute("ALTER TABLE accounts DROP COLUMN session_key")


def tell_of_contacts(db: Database) -> None:
    """Let the feed tell who did what to a contact; the name stays in the contact alone, and goes with it.

    `public` says whether everybody saw the contact then, and may hence know of the deed.
    """
    db.execute("""
        CREATE TABLE contact_changes (
            change INTEGER PRIMARY KEY REFERENCES changes(number),
            deed TEXT NOT NULL,
            contact INTEGER REFERENCES contacts(id) ON DELETE SET NULL,
            public INTEGER NOT NULL,
            author INTEGER NOT NULL REFERENCES accounts(id),
            author_name TEXT NOT NULL,
            side TEXT NOT NULL
        )""")
    db.execute("CREATE INDEX changes_of_contact ON contact_changes (contact)")


def index_sheets(db: Database) -> None:
    """Let the sheets of an organisation, and those of printed editions, be found without the others."""
    db.execute("CREATE INDEX revisions_of_organisation ON revisions (organisation, id)")
    db.execute("CREATE INDEX sheets_as_printed ON sheets ((edition IS NULL), edition, page, slug)")


STEPS = (
    create_organisations,
    create_accounts,
    create_sheets,
    create_contacts,
    create_changes,
    create_rate_limits,
    create_verdicts,
    create_concepts,
    tell_kinds_of_changes,
    create_visits,
    create_sessions,
    tell_of_contacts,
    index_sheets,
)
