"""French words and prefixes that the text pipeline treats apart, folded but where accents matter.

Stop words say nothing of a subject: grammar words first, then the light verbs and the turns by
which a description introduces itself («on voudrait», «nous souhaitons», «bonjour»). Words that
can carry a subject in housing («cours», «ensemble», «place») stay out.
"""

__all__ = ["ENGLISH", "HOMOGRAPHS", "PREFIXES", "STEMS", "STOP_WORDS"]

_GRAMMAR = """
un une des le la les du de au aux
je tu il elle on nous vous ils elles me te se moi toi soi lui leur eux y en
ce cet cette ces ceci cela ca celui celle ceux celles ci
mon ma mes ton ta tes son sa ses notre nos votre vos leurs
mien mienne miens miennes tien tienne tiens tiennes sien sienne siens siennes notres votres
qui que quoi dont ou lequel laquelle lesquels lesquelles auquel auxquels auxquelles
duquel desquels desquelles quel quelle quels quelles qu quiconque quelqu quelque quelques
aucun aucune aucuns aucunes certain certaine certains certaines chacun chacune chaque
autre autres autrui meme memes tel telle tels telles tout toute tous toutes
plusieurs nul nulle rien personne divers diverses different differents differente differentes
a apres avant avec chez comme contre dans depuis derriere des devant durant entre envers
hormis hors jusque jusqu malgre outre par parmi pendant pour pres sans sauf selon sous suivant
sur vers via voici voila grace autour loin face travers lors concernant
et ni mais or donc car si puisque puisqu lorsque lorsqu quand quoique quoiqu parce afin tandis
sinon soit cependant pourtant toutefois neanmoins ainsi alors aussi ensuite puis enfin
abord deja encore toujours jamais souvent parfois quelquefois bientot tot tard
aujourd'hui aujourdhui hier demain maintenant desormais actuellement recemment
ici ailleurs partout dedans dehors dessus dessous
oui non ne pas point plus moins tres trop peu assez beaucoup tant tellement plutot presque
surtout notamment seulement vraiment justement egalement environ quasi ex etc
bien mal mieux vite peut etre comment pourquoi combien
bas the of and
"""

_LIGHT_VERBS = """
etre suis es est sommes etes sont etais etait etions etiez etaient serai seras sera serons serez
seront serais serait serions seriez seraient sois soit soyons soyez soient ete etant fut furent
avoir ai as avons avez ont avais avait avions aviez avaient aurai auras aura aurons aurez auront
aurais aurait aurions auriez auraient aie aies ait ayons ayez aient eu eue eus eues ayant eut eurent
faire fais fait faites faits faite font faisons faisais faisait faisions faisaient fera feront
ferai feras ferons ferez ferais ferait ferions feriez feraient fasse fassent faisant
aller vais vas va allons allez vont allait allaient ira iront irait aille aillent
venir vient viennent venons venait viendra viendront venu venue venus venues vienne
mettre mets met mettons mettez mettent mettait mettra mettront mettrait mis mise mises mette mettant
prendre prend prends prenons prenez prennent prenait prendra prendront pris prise prises
pouvoir peux peut pouvons pouvez peuvent pouvait pouvaient pourra pourront pourrai pourrons
pourrais pourrait pourrions pourriez pourraient puisse puissent puissions pu
vouloir veux veut voulons voulez veulent voulais voulait voulions voulaient voudra voudrai
voudrais voudrait voudrions voudriez voudraient veuille veuillez voulu voulant
devoir dois doit devons devez doivent devais devait devions deviez devaient devra devront devrais devrait
devrions devriez devraient du due
falloir faut fallait faudra faudrait fallu faille
savoir sais sait savons savez savent savais savait savions saviez savaient sachant su saurait
dire dis dit disons dites disent disait disant
voir vois voit voyons voyez voient voyais voyait voyaient verra verrai verras verrons verrez verront verrais
verrait vu vue
rendre rend rendent rendu laisser laisse laissent laissent tenir tient tiennent
passer passe passent arriver arrive arrivent rester reste restent
permettre permet permettent permettait permettra permettrait permis permettant
commencer commence commencent commencer continuer continue continuent
"""

_DISCOURSE = """
bonjour bonsoir salut madame monsieur messieurs mesdames merci cordialement svp stp
souhaiter souhaite souhaites souhaitons souhaitez souhaitent souhaitait souhaiterais souhaiterait
souhaiterions souhaiteraient souhaitant
aimer aime aimes aimons aimez aiment aimerai aimerais aimerait aimerions aimeriez aimeraient
desirer desire desirons desirent desirerait desirons
chercher cherche cherches cherchons cherchez cherchent cherchait cherchant
essayer essaie essaye essayons essayez essaient essayent
esperer espere esperons esperent compter compte comptons comptent
penser pense penses pensons pensent penser croire crois croit croyons croient
trouver trouve trouvons trouvent envisager envisage envisageons envisagent
vise visons visent viser prevoir prevoit prevoyons prevoient prevu prevue prevus prevues
propose proposons proposent proposer
voulait envie envies besoin besoins idee idees but objectif objectifs souhait souhaits question questions
exemple exemples facon facons maniere manieres sorte cas fois chose choses truc trucs sortes
gens an ans annee annees mois jour jours semaine semaines moment moments temps
"""

_ENGLISH = """
about am and are be been can could do for from get had has have he her his how i if in is it its just my need
not of our out she should so some that the their them there they this to up want was we were what when where
which who why will with would you your
"""

_PREFIXES = """
agro anti auto bi bio co cyber eco electro extra hydro hyper infra inter intra macro mega meta mi micro
mini mono multi neo non para peri photo pluri poly post pre pro radio re retro semi socio sous super
sur tele thermo trans ultra uni video
"""


def _words(*blocks: str) -> frozenset[str]:
    return frozenset(word for block in blocks for word in block.split())


STOP_WORDS = _words(_GRAMMAR, _LIGHT_VERBS, _DISCOURSE)
"""Words that say nothing of a subject."""

ENGLISH = _words(_ENGLISH)
"""The commonest words of English, those that French has not (but «if»)."""

HOMOGRAPHS = _words("chargé chargés marché marchés tâche tâches jeûne classé classés classée classées")
"""Words that another one would swallow without their accent: written with it, they keep it.

«Chargé de mission» is no charge to pay, and a market no step of a staircase.
"""

STEMS = {
    word: own
    for own, words in {
        "chargé": "chargé chargés chargee chargees",
        "marché": "marché marchés",
        "tâche": "tâche tâches",
        "jeûne": "jeûne",
        "classé": "classé classés classée classées",
        "residences": "residence residences",  # a building; «résident», somebody who lives there
        "equipes": "equipe equipes",  # people; «équipement», things
        "loges": "loge loges",  # the caretaker's; «logement», anybody's home
        "cafes": "cafe cafes",  # not the CAF, which pays the housing benefit
        "concerts": "concert concerts",  # music; «concertation» and its family keep the stem «concert»
        "loyers": "loyer loyers",  # the rent; not a law, «loi»
        "meres": "mere meres",  # a mother; not the sea, «mer»
        "papis": "papi papis papy papys",  # an old man; «papa», a father
        "petitions": "petition petitions",  # what neighbours sign; «petit», small
        "isolations": "isolation isolations",  # of walls; «isolement», of people
        "villa": "villa villas",  # a house; «ville», a town
        "terrasses": "terrasse terrasses",  # to sit on; «terre», to dig
        "foyer": "foyer foyers",  # a household; neither faith, «foi», nor liver, «foie»
        "courettes": "cour",  # a yard; «cours», lessons or a price, and «courir», to run
        "courant": "courant courants courante courantes",  # power, or usual; «courir», to run
        "connaitr": "connais connait connaissait connaissais connaissez connaissons",  # not «connaissances»
        "trains": "train trains",  # on rails; «traîner», to hang about
        "gares": "gare gares",  # for trains; «garer», to park
        "taxi": "taxi taxis",  # a car; «taxe», a tax
        "stations": "station stations",  # of the metro; «stationnement», parking
        "organe": "organe organes",  # of a body; «organisme», an institution
        "gouvernement": "gouvernement gouvernements",  # of a country; «gouvernance», of anything
        "peuplement": "peuplement peuplements",  # who lives where; «peuple», a people
        "concepts": "concept concepts",  # an idea; «conception», drawing a building
        "collections": "collection collections",  # of stamps; «collectif», together
        "positions": "position positions",  # a place; «positif», good
        "generations": "generation generations",  # an age of people; «généreux», «générateur»
        "habits": "habit habits",  # clothes; «habiter», to live somewhere, keeps the stem «habit»
        "detention": "detention detentions",  # in prison; «détente», rest
        "punaise": "punaise punaises",  # a bedbug; «punir», to punish
        "vente": "vente ventes",  # a sale; «vent», the wind
        "boire": "boit",  # to drink; «boîte», a box
        "potes": "pote potes",  # a friend; «pot», for flowers or a drink
        "rangs": "rang rangs",  # a row; «ranger», to tidy
        "loups": "loup loups",  # a wolf; «louper», to miss
        "gouts": "gout gouts",  # taste; «goûter», tea with the neighbours
        "opera": "opera operas",  # music; «opération», works
        "testament": "testament testaments",  # a will; «test»
        "tennis": "tennis",  # a game; «tenir», to hold
        "mars": "mars",  # a month or a planet; «marier», to marry
        "etable": "etable etables",  # for cows; «établir», to draw up
        "garagiste": "garagiste garagistes",  # who mends cars; «garage», where they stand
        "realisateur": "realisateur realisateurs realisatrice realisatrices",  # films; «réaliser»
        "assurance": "assurance assurances",  # a policy; «assurer», to see to something
        "bougie": "bougie bougies",  # a candle; «bouger», to move
        "courses": "course courses",  # shopping, or a race; «cours», lessons or a price
        "menages": "menages",  # households; «ménage», housework
        "associer": "associer associe associes associent associant associons associez",  # not «association»
        "partie": "partie parties",  # a piece; «partir», to leave
        "communiqu": "communication communications",  # as «communiquer»; not «commun», shared
        "cooperatives": "cooperative cooperatives cooperateur cooperateurs cooperatif cooperatifs",  # a firm
        "economies": "economies",  # what is saved; «économique», «économiste»
        "formes": "forme formes forment",  # a shape, or to make up; «former», to teach
        "anciens": "anciens",  # old people; «ancien», former
        "usagers": "usager usagers",  # a person; «usage»
        "attentions": "attention attentions attentif attentifs attentive attentives",  # not «attente»
        "montees": "montee montees",  # a staircase; «monter», to set up
        "assistante": "assistante assistantes",  # a social worker; «assister», to be there
        "accedants": "accedant accedants",  # who buys; «accéder», to get in
        "virements": "virement virements",  # a payment; «virer», to throw out
        "amendes": "amende amendes",  # a fine; «amender», to change a text
        "echelons": "echelon echelons",  # a level; «échelonner», to spread a debt
        "gagnants": "gagnant gagnants gagnante gagnantes",  # who wins; «gagner», to spread, to earn
        "consentement": "consentement consentements",  # to a photograph; «consenti», granted
        "regulations": "regulation regulations",  # of a group; «régul», of charges
        "prets": "pret prets",  # a loan, or ready; «prêter», to lend
        "logis": "logis",  # in the names of landlords; «loger», «logement»
        "qualitatif": "qualitatif qualitatifs qualitative qualitatives",  # not «qualité»
        "fils": "fils",  # a son; «fil», a thread
        "radis": "radis",  # to eat; «rade», a breakdown
        "fraises": "fraise fraises",  # to eat; «frais», what is paid, or fresh
        "traces": "trace traces",  # of the past; «tracer», to follow a request
        "marches": "marches",  # of a staircase; «marcher», to walk
        "menagers": "menager menagers menagere menageres",  # of a household; «ménage», housework
        "collecte": "collecte collectes collecter",  # of waste; «collectif», together
        "pactes": "pacte pactes",  # a promise; PACT, a movement for housing
        "administrateurs": "administrateur administrateurs administratrice administratrices",  # not papers
        "attentes": "attentes",  # what one hopes for; «attente», a queue
        "maris": "mari maris",  # a husband; «Marie»
        "patients": "patient patients patiente patientes",  # who is ill; «patienter», to wait
        "vacances": "vacances vacancier vacanciers",  # where one rests; «vacance», empty flats
        "calais": "calais",  # the town; CAL, who lets homes
        "turcs": "turc turcs turque turques",  # people; «Turquie», where one travels
        "regie": "regie regies",  # a local company; «régiment», soldiers
        "boxes": "box boxes",  # to park in; «boxe», a sport
        "parlements": "parlement parlements",  # an assembly; «parler», to talk
    }.items()
    for word in words.split()
}
"""Folded word -> its stem, where Snowball's is also that of a word of the field that means something else."""

PREFIXES = _words(_PREFIXES)
"""Prefixes that French writes with or without a hyphen: joined to the word that follows."""
