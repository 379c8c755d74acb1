"""The engine of one machine: Whoosh, in a folder."""

from wiki.search.whoosh.index import WhooshIndex

__all__ = ["WhooshIndex"]
