"""A good sheet file, what it holds, and ways to spoil it."""

import pytest

from content import (
    ContactEntry,
    ContentError,
    SheetEntry,
    load_organisations,
    load_vocabularies,
    parse_sheet,
)

FILE = """\
---
title: Le jardin de la cour
tagline: Des voisins sèment, l'organisme fournit la terre
organisation: opac-38
phase: operational
themes: [jardins, lien-social]
publics: [tous-les-locataires]
edition: 2011
page: 26
contacts:
  - name: Zoé Lefèvre
    role: Gardienne
    organisation: opac-38
    phone: 04 76 20 50 74
---

## Le projet

Un potager au pied de l'immeuble.

## L'équipe projet

- la gardienne ;
- dix locataires.

## Les modalités de collaboration

On se réunit le premier samedi du mois.

## Les facteurs clés de réussite

La patience.

## L'évaluation

On compte les récoltes.
"""
ENTRY = SheetEntry(
    slug="le-jardin",
    title="Le jardin de la cour",
    tagline="Des voisins sèment, l'organisme fournit la terre",
    organisation="opac-38",
    phase="operational",
    themes=("jardins", "lien-social"),
    publics=("tous-les-locataires",),
    edition=2011,
    page=26,
    contacts=(ContactEntry("Zoé Lefèvre", "Gardienne", "opac-38", "+33476205074"),),
    context="Un potager au pied de l'immeuble.",
    team="- la gardienne ;\n- dix locataires.",
    collaboration="On se réunit le premier samedi du mois.",
    success_factors="La patience.",
    evaluation="On compte les récoltes.",
)
PHONES = ("+33476205074", "+33612345678", "+41223456789", "+262262123456", "+390612345678")


def parse(text: str | bytes, slug: str = "le-jardin") -> SheetEntry:
    """Read a sheet file with the lists of the catalogue."""
    return parse_sheet(
        text,
        source=f"{slug}.md",
        vocabularies=load_vocabularies(),
        organisations=load_organisations(),
    )


def mistakes(text: str | bytes) -> list[tuple[int, str]]:
    """Return the line and the message of every mistake of a wrong file."""
    with pytest.raises(ContentError) as caught:
        parse(text)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def swap(old: str, new: str) -> str:
    """Return the good file with one passage changed."""
    assert old in FILE
    return FILE.replace(old, new, 1)
