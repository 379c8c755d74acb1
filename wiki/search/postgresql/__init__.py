"""The engine of large sites: PostgreSQL's full text, in the site's own database."""

from wiki.search.postgresql.index import PostgresqlIndex

__all__ = ["PostgresqlIndex"]
