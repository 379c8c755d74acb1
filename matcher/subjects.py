"""Words that tell what a description is about: life in a building that is let, or something else.

Unknown words alone do not tell that a description misses the field: lively ways of telling a project
have them too. Those of another subject do: «tarte», «beurre» and «four» are against a project of a
landlord. So do those that hardly any text has but one about a home with neighbours, for it: «palier»,
«gardien», «quittance», whether or not the sheets have them.

Written from knowledge of the subjects, not from the judged descriptions. A word that tenants, their
neighbours or their landlord may well use is no word of another subject, however typical there:
«examen», «acteur», «frein», «tournoi», «miel»; nor is one whose stem is that of such a word, unless
`words.STEMS` parts them: «visa» and «vis».
"""

from collections.abc import Mapping
from functools import cache

from matcher.others import ELSEWHERE
from matcher.text import content_terms

__all__ = ["ELSEWHERE", "HERE", "elsewhere", "here"]

HERE: Mapping[str, str] = {
    "people": """
locataire bailleur colocataire copropriétaire habitant habiter résident occupant voisin voisine voisinage
gardien gardienne concierge retraité mamie papi aîné senior handicapé usager médiateur
""",
    "homes": """
hlm surloyer impayé suroccupation colocation lotissement logement appartement appart pavillon studio
habitat loyer quittance apl caf locatif emménager déménager relogement reloger attribution t1 t2 t3 t4 t5
t6 f1 f2 f3 f4 f5 f6
""",
    "buildings": """
immeuble bâtiment résidentialisation cage escalier palier ascenseur couloir étage interphone digicode hall
chaussée balcon façade toiture ravalement parking buanderie laverie gouttière paillasson
""",
    "upkeep": """
réhabilitation réhabiliter rénovation rénover démolition démolir chantier maçon architecte chauffage
chaudière radiateur panne fuite plombier canalisation humidité moisissure réclamation propreté nettoyage
insalubrité malfaçon vigik nuisible punaise compost composteur poubelle déchet encombrant ordure mégot
canette crotte graffiti tag cafard
""",
    "living together": """
quartier amicale concertation mairie entraide convivialité potager pelouse incivilité tapage nuisance
tranquillité dealer squatter isolement accessibilité ccl anru gup gusp esh oph opr moa moe dsu pcl lcr
intergénérationnel riverain conciergerie vandalisme cambriolage
""",
}
"""Words of the field, by what they name."""


@cache
def here() -> frozenset[str]:
    """Return the stems of the words of the field.

    Returns
    -------
    frozenset of str
        As `matcher.text.stem` gives them.
    """
    return _stems(HERE)


@cache
def elsewhere() -> frozenset[str]:
    """Return the stems of the words of other subjects.

    Returns
    -------
    frozenset of str
        As `matcher.text.stem` gives them.
    """
    return _stems(ELSEWHERE)


def _stems(words: Mapping[str, str]) -> frozenset[str]:
    return frozenset(token.stem for listed in words.values() for token in content_terms(listed))
