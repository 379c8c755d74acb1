"""What readers said of matches."""

from wiki.domain.verdict import Answer, State, Verdict
from wiki.store.database import Database, Row, one


def add(db: Database, verdict: Verdict) -> int | None:
    """Insert a verdict (its `id` is ignored) and return its number.

    None when this was already said of this sheet for this text, whatever was made of it.
    """
    row = one(
        db.query(
            """
            INSERT INTO verdicts (text, text_hash, sheet, answer, register, state, created_at)
            VALUES (:text, :text_hash, :sheet, :answer, :register, :state, :created_at)
            ON CONFLICT (text_hash, sheet, answer) DO NOTHING RETURNING id
            """,
            {
                "text": verdict.text,
                "text_hash": verdict.text_hash,
                "sheet": verdict.sheet,
                "answer": verdict.answer,
                "register": verdict.register,
                "state": verdict.state,
                "created_at": verdict.created_at,
            },
        )
    )
    return None if row is None else int(row["id"])


def get(db: Database, verdict: int) -> Verdict | None:
    """Find a verdict by its number."""
    row = one(db.query("SELECT * FROM verdicts WHERE id = :id", {"id": verdict}))
    return None if row is None else _read(row)


def in_state(db: Database, state: State) -> list[Verdict]:
    """List the verdicts in one state, oldest first."""
    rows = db.query("SELECT * FROM verdicts WHERE state = :state ORDER BY id", {"state": state})
    return [_read(row) for row in rows]


def set_state(db: Database, verdict: int, state: State) -> bool:
    """Keep or refuse a verdict; False when there is none."""
    cursor = db.execute("UPDATE verdicts SET state = :state WHERE id = :id", {"id": verdict, "state": state})
    return bool(cursor.rowcount)


def remove(db: Database, verdict: int) -> bool:
    """Erase a verdict; False when there was none."""
    cursor = db.execute("DELETE FROM verdicts WHERE id = :id", {"id": verdict})
    return bool(cursor.rowcount)


def remove_before(db: Database, moment: str) -> int:
    """Erase the verdicts given before a moment; return how many there were."""
    cursor = db.execute("DELETE FROM verdicts WHERE created_at < :moment", {"moment": moment})
    return int(cursor.rowcount)


def _read(row: Row) -> Verdict:
    return Verdict(
        id=row["id"],
        text=row["text"],
        text_hash=row["text_hash"],
        sheet=row["sheet"],
        answer=Answer(row["answer"]),
        register=row["register"],
        state=State(row["state"]),
        created_at=row["created_at"],
    )
