"""Turns of phrase that are of another subject, though each of their words may be of the field.

A «tour» is a building, a «bourse» one where tenants swap homes; the «tour de France» and the «cours de la
bourse» are neither. A text of two or three words gives nothing else to tell them by.

Written from knowledge of French, not from the judged descriptions, under the word of the field that each
would be taken for.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from matcher.text import content_terms

__all__ = ["EXPRESSIONS", "spans"]

EXPRESSIONS: Mapping[str, str] = {
    "tour": """
tour de France, tour de magie, tour Eiffel, tour de Pise, tour de taille, tour de poitrine, tour de potier,
tour d'ivoire, tour de contrôle, tour de cou, tour operator, tours de cartes
""",
    "bourse": """
cours de la bourse, bourse de Paris, bourse de New York, introduction en bourse, cotée en bourse, jouer en
bourse, bourse ou la vie, bourse aux timbres, bourse de commerce, krach boursier, actions en bourse,
investir en bourse, placer en bourse, indice boursier
""",
    "charge": """
charge mentale, charge utile, charge électrique, charge de cavalerie, charge virale, charge de la preuve,
témoin à charge
""",
    "mutation": """
mutation génétique, mutation du virus, mutation de l'ADN, droits de mutation
""",
    "jardin": """
jardin secret, jardin zoologique, jardin d'Éden, jardin des Plantes, jardin botanique, jardin
d'acclimatation
""",
    "fruits": """
fruits de mer, fruits confits, fruits secs, fruit défendu
""",
    "plantes": """
plante carnivore, fleur de sel, arbre généalogique
""",
    "cage": """
cage thoracique, cage à oiseaux, cage de hamster
""",
    "gardien": """
gardiens de la galaxie, gardien de phare, gardien de troupeau, gardien de zoo
""",
    "quartier": """
quartier général, quartier de viande, quartier d'orange, quartier de lune, quartier latin, quartier-maître
""",
    "résidence": """
résidence secondaire, résidence de tourisme, assignation à résidence, résidence fiscale, résidence de
vacances
""",
    "logement": """
location de vacances, location saisonnière, location meublée, logement insolite, logement de vacances,
logement saisonnier, appartement de vacances, appartement vue mer
""",
    "maison": """
maison close, maison mère, maison d'hôtes, maison d'édition, maison de disques, maison de poupée, maison
Blanche
""",
    "chambre": """
chambre d'hôtes, chambre d'hôtel, chambre à air, chambre froide, chambre noire, chambre de commerce, musique
de chambre
""",
    "bail": """
bail commercial, bail rural, bail à ferme, bail emphytéotique, loyer de l'argent
""",
    "immeuble": """
immeuble de rapport, immeuble de bureaux, immeuble haussmannien
""",
    "chantier": """
chantier naval, chantier archéologique, travaux pratiques, travaux dirigés, travaux forcés, travaux
d'Hercule
""",
    "escalier": """
esprit de l'escalier, palier de décompression, étage de la fusée, ascenseur émotionnel, ascenseur spatial
""",
    "façade": """
façade atlantique, façade maritime, toit du monde, toit ouvrant, toit panoramique, balcon de Juliette
""",
    "porte": """
porte-bébé, porte-bonheur, clé de sol, clé de voûte, fenêtre de tir
""",
    "cave": """
cave à vin, cave à cigares, cave de champagne
""",
    "parking": """
parking d'aéroport, hall d'aéroport, hall of fame
""",
    "pied": """
pied de nez, pied bot, pied de page
""",
    "fuite": """
fuite des cerveaux, fuite de capitaux, fuite d'huile, fuite de données
""",
    "panne": """
panne d'inspiration, panne d'essence, panne de réveil, panne de batterie, panne de voiture
""",
    "chauffage": """
chauffage de piscine, chauffage de la voiture, chauffage d'aquarium
""",
    "énergie": """
énergie cinétique, énergie noire, énergie nucléaire, énergie spirituelle, énergie vitale, gaz lacrymogène,
gaz rare
""",
    "eau": """
eau de Cologne, eau oxygénée, eau de vie, eau bénite, eau minérale, eau de parfum, eau de toilette
""",
    "déchets": """
déchets nucléaires, déchets radioactifs, tri à bulles, algorithme de tri
""",
    "nettoyage": """
nettoyage à sec, nettoyage de peau, nettoyage ethnique, nettoyage de disque dur, nettoyage de visage
""",
    "ménage": """
scène de ménage, ménage à trois
""",
    "bruit": """
bruit blanc, bruit cosmique
""",
    "conflit": """
conflit armé, conflit mondial, police d'assurance, police d'écriture, police de caractères
""",
    "sécurité": """
ceinture de sécurité, sécurité informatique
""",
    "assurance": """
jeune conducteur, plaquettes de frein, assurance vie, assurance auto, assurance voyage, assurance moto,
assurance emprunteur
""",
    "réseau": """
réseau de neurones, réseau ferroviaire, réseau routier, mémoire vive, mémoire flash
""",
    "réunion": """
île de la Réunion, chevaliers de la table ronde, café moulu, café en grains
""",
    "échange": """
échange standard, libre-échange, taux d'échange, échange de devises, échange thermique
""",
    "label": """
tri des patients, carte graphique, ensemble de cuivres, start-up, label rouge, label de musique, charte
graphique
""",
    "vieillissement": """
vieillissement du vin, vieillissement cellulaire, vieillissement de la peau, handicap au golf
""",
    "adaptation": """
adaptation cinématographique, adaptation au cinéma, adaptation théâtrale
""",
    "plan": """
plan de carrière, plan d'épargne, plan de table, plan américain, plan de vol
""",
    "table": """
table de multiplication, tableau périodique, table de mixage, banc de poissons, banc de musculation, banc
d'essai
""",
    "relation": """
relation amoureuse, relation toxique, groupe sanguin, groupe de rock, groupe verbal
""",
    "équipe": """
équipe de France, équipe de rugby, terrain de golf, tapis de yoga, tapis de course
""",
    "conseil": """
conseil constitutionnel, conseil de classe, conseil de guerre, conseil de révision, conseil conjugal
""",
    "agence": """
agence de voyages, agence matrimoniale, agence de mannequins, agence spatiale, agence d'intérim
""",
    "service": """
service militaire, régie publicitaire
""",
    "formation": """
formation géologique, formation des étoiles, formation d'une étoile, racine carrée, racine cubique
""",
    "voisin": """
pays voisin, fréquence voisine, locataire de l'Élysée, locataire de Matignon
""",
    "habitat": """
habitat naturel, habitat troglodyte, ville fantôme, ville romaine
""",
    "club": """
club Med, club de golf, match amical
""",
    "marché": """
marché de l'art, marché financier, marché noir, marché boursier
""",
    "culture": """
culture générale, culture de bactéries, culture hydroponique, haute couture, cuisine moléculaire, peinture à
l'huile, peinture rupestre
""",
    "boîte": """
boîte de nuit, boîte de vitesses, boîte crânienne, lettre d'amour, journal intime
""",
    "propriété": """
propriété intellectuelle, contrat de mariage, contrat d'édition, loge maçonnique
""",
    "site": """
site archéologique, site de rencontres, plateforme pétrolière, plateforme de streaming
""",
    "animaux": """
pigeon voyageur, rat de laboratoire, chien de berger
""",
}
"""Turns of phrase by the word of the field that each has, parted by commas."""


@cache
def _forms() -> Mapping[str, frozenset[tuple[str, ...]]]:
    """Return the stems of the turns of phrase, by the first."""
    listed = (turn for turns in EXPRESSIONS.values() for turn in turns.split(","))
    forms = [tuple(token.stem for token in content_terms(turn)) for turn in listed]
    return {form[0]: frozenset(each for each in forms if each[0] == form[0]) for form in forms}


def spans(stems: Sequence[str]) -> set[int]:
    """Return the places of the words that a turn of phrase takes to another subject.

    Parameters
    ----------
    stems
        Those of the content words of a description, in order.

    Returns
    -------
    set of int
        Empty where there is no such turn of phrase.

    Examples
    --------
    >>> from matcher.text import content_terms
    >>> sorted(spans([token.stem for token in content_terms("Le cours de la Bourse de Paris")]))
    [0, 1, 2]
    """
    forms = _forms()
    return {
        place
        for start, first in enumerate(stems)
        for form in forms.get(first, ())
        if tuple(stems[start : start + len(form)]) == form
        for place in range(start, start + len(form))
    }
