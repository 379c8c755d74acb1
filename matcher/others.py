"""Words of subjects that are not those of a landlord and tenants: see `matcher.subjects`."""

from collections.abc import Mapping

__all__ = ["ELSEWHERE"]

ELSEWHERE: Mapping[str, str] = {
    "cooking": """
recette farine levure levain beurre crème sucre sel poivre fromage vanille caramel crêpe gaufre tarte quiche
gratin rôti poulet boeuf porc agneau veau canard dinde saumon thon crevette sauce bouillon marinade curry
cannelle épice épicé four friteuse frite casserole cocotte mijoter cuisson cuire pétrir décongeler surgelé
blanquette couscous tajine paella pizza lasagne risotto sushi steak jambon saucisse lardon vinaigre
mayonnaise sorbet macaron brioche baguette gluten végétarien végan dessert entremets entrecôte assaisonner
pâtissier pâtisserie traiteur gastronomie gastronomique ingrédient génoise meringue ganache omelette yaourt
nouille riz lentille fenouil abricot ananas mangue noisette savoureux saladier tamiser barbecue charcuterie
huître homard caviar truffe escalope gigot rillettes béchamel velouté ramequin mixeur blender wok côtelette
palourde boulette volaille andouille glaçage spaghetti vinaigrette choucroute beignet poulpe morue crabe
calamar saucisson salami bacon truite hareng confiserie pruneau pamplemousse citronnade ketchup marmite
rosbif ragoût gingembre cacao soja maquereau croûton bifteck escargot raclette fondue cassoulet ratatouille
tiramisu cookie muffin pancake cupcake madeleine éclair chantilly nappage levée fournée pétrin croûte mie
mariner moutarde cornflakes céréales thermomix autocuiseur spatule louche stériliser bocal papillote vapeur
wasabi tofu quinoa houmous falafel kebab burger tacos ravioli gnocchi mozzarella parmesan camembert
roquefort sésame safran paprika cumin anis nougat praline dragée crumble clafoutis moelleux émincer julienne
ciboulette aneth thym origan romarin curcuma panini hotdog nuggets purée bolognaise carbonara pesto
spéculoos nutella tapenade gaspacho minestrone maïzena fécule
""",
    "drinks": """
vin vignoble vigneron viticulteur cépage vendange millésime champagne brasseur brasserie houblon cidre
pressoir whisky rhum vodka cocktail distillerie expresso mouture torréfaction barista sommelier tonneau
arabica cognac bourgogne beaujolais bourbon saké gin tequila cuvée oenologie oenologue tannin théine sangria
pastis absinthe liqueur digestif mojito spritz armagnac calvados muscat chardonnay merlot cabernet décanter
""",
    "bicycles": """
dérailleur guidon pédale pédalier cassette jante pneu crevaison selle fourche freinage vtt cyclisme peloton
pignon bicyclette tandem braquet potence cintre vélodrome tibia gravel shimano maillot rustine cyclotouriste
pédalage
""",
    "cars": """
vidange embrayage gazole diesel carburant carburateur carbu carrosserie capot clignotant rétroviseur bougie
batterie démarreur courroie garagiste mécanicien autoroute péage motard camping fourgon berline cabriolet
cylindre turbo concessionnaire amortisseur dépanneuse rallye kilométrage renault peugeot citroën toyota
volkswagen mercedes bmw audi ferrari clio twingo soudure kérosène limousine turbine mécano bolide airbag
pneumatique cardan rotule vilebrequin bielle bougies durite calandre tuning cylindrée décapotable leasing
covoitureur immatriculation injecteur alternateur tesla dacia fiat opel suv
""",
    "weddings": """
mariage marier mariée fiancé fiancer fiançailles noces robe costume cravate église baptême cortège divorce
divorcer anniversaire demoiselle bridal dragées remarier princesse prince duchesse manoir obsèques
funérailles cérémonie convive wedding fiançaille photobooth jarretière crématorium cercueil
""",
    "travel": """
voyage voyager voyageur touriste tourisme hôtel avion billet aéroport valise bagage passeport croisière
plage escale douane douanier ferry océan désert safari randonnée randonneur trek tgv wagon couchette airbnb
lisbonne londres berlin madrid tokyo marrakech barcelone venise amsterdam florence prague budapest dubaï
portugal espagne italie grèce norvège suède finlande islande irlande écosse angleterre allemagne suisse
canada québec maroc tunisie algérie égypte japon chine corée russie brésil mexique argentine pérou australie
inde thaïlande vietnam indonésie sénégal colombie madagascar afrique asie exotique dépaysement embarquement
atterrir hébergeur souk atterrissage hélicoptère péninsule texan vietnamien pagode lagon archipel antilles
guadeloupe corse sicile sardaigne crète croatie pologne hongrie danemark hollande hollandais suédois danois
norvégien mexicain américain américains hawaï himalaya népal tibet californie texas floride miami chicago
boston sydney montréal genève bruxelles naples milan séville athènes istanbul moscou pékin shanghai séoul
pyrénéen backpacker autostop fuseau aérien hublot paquebot jetlag hostel roadtrip sncf ryanair easyjet
phuket zanzibar baléares ibiza dubrovnik santorin cappadoce patagonie kenya tanzanie laponie
""",
    "mountain and sea": """
montagne alpes pyrénées alpinisme alpiniste escalade grimpeur ski skier neige glacier avalanche bateau
voilier skipper marin navire yacht plongée plongeur surf surfeur marée pêche pêcheur hameçon kayak naviguer
navigation équipage cordage bivouac parapente raquettes phoque catamaran canoë falaise pagaie radeau canot
barque iceberg glacière luge cascade montgolfière randonner crampon télésiège téléski snowboard slalom apnée
palmes corail récif chalutier matelot nautique régate amarrer gouvernail boussole bivouaquer
""",
    "medicine": """
médicament chirurgien chirurgie clinique hôpital hospitalier symptôme migraine douleur fièvre toux grippe
cancer tumeur diabète cholestérol allergie asthme eczéma antibiotique vaccin vaccination kinésithérapeute
ostéopathe dermatologue cardiologue cardiaque ophtalmologue pédiatre gynécologue irm prothèse genou cheville
épaule hanche tendon entorse rééducation pharmacien ronfler ronflement insomnie psychologue psychiatre
psychanalyste anxiété sophrologue rein poumon estomac intestin cerveau artère nerf bactérie cicatrice
ménopause thyroïde anesthésie biopsie pommade homéopathie acupuncture hypnose vertèbre lombaire sciatique
arthrose rhumatisme ligament pontage ulcère anémie verrue mycose otite angine sinusite bronchite aspirine
paracétamol ibuprofène somnifère antidépresseur cervical hémorroïde métastase ganglion immunitaire gastrique
intestinal radiologie embolie cortisone perfusion suture ecchymose pneumonie méningite hormone arthrite
cartilage prostate hernie infarctus amygdale hépatite cirrhose neurologue hospitaliser hospitalisation
clavicule thérapie thérapeute psychothérapie muscle tétanos anatomie abdomen vessie rénal kyste oedème
psoriasis fibromyalgie endométriose ostéoporose tendinite lumbago torticolis acouphène rétine myopie
podologue orthophoniste diagnostiquer posologie dialyse transfusion stérilet mammographie coloscopie cystite
sinus colique constipation diarrhée nausée laryngite gastro varicelle rubéole oreillon rougeole scoliose
ménisque coccyx glaucome cataracte strabisme
""",
    "teeth": """
dent dentaire dentiste molaire carie gencive orthodontiste implant dentier dentifrice bridge abcès bruxisme
détartrage
""",
    "babies": """
grossesse accouchement accoucher allaitement allaiter biberon tétine nourrisson sevrage berceau prénom
contraception échographie césarienne foetus maternité prénatal tétée doudou couffin péridurale ovulation
bavoir babyphone fécondation pma fiv
""",
    "beauty": """
maquillage maquiller cosmétique parfum coiffeur coiffure cheveu shampoing ongle vernis barbe barbier
épilation tatouage tatoueur piercing mascara bronzage rasoir perruque acné sérum manucure chevelure rasage
coiffeuse moustache rides frange brushing lissage crinière démaquillant fard eyeliner blush peeling botox
dermato gommage hydratant hydratante masseur massage spa sauna henné pédicure parfumerie liposuccion
silicone chignon
""",
    "clothes and jewels": """
manteau ceinture bottine chaussure basket pantalon jupe chemise cuir soie dentelle mannequin styliste
cachemire bijou bijouterie bague collier perle diamant bracelet escarpin foulard écharpe velours chaussette
sandale pyjama kimono chemisier blouson décolleté satin chapeau lacet smoking sacoche vintage tricotin
semelle pointure saphir rubis émeraude améthyste joaillier gourmette sneaker denim lingerie ourlet tailleur
""",
    "computers": """
processeur ssd imprimante windows linux antivirus bug python javascript programmeur développeur algorithme
serveur indexer tableur excel routeur pixel pirater piratage hacker robot robotique drone bitmap photoshop
firmware bios cpu gpu réinstaller désinstaller driver défragmenter ubuntu debian macbook chrome firefox html
css sql php github blockchain cybersécurité hameçonnage spam malware phishing overclocking kernel compiler
compilateur kotlin typescript kubernetes raspberry arduino vba wordpress powerpoint
""",
    "telephones and fame": """
iphone chargeur écouteur influenceur influenceuse youtube youtubeur tiktok podcast streaming twitch sponsor
célébrité célèbre star paparazzi buzz follower hashtag selfie vidéaste chroniqueur téléréalité mannequinat
autographe tabloïd samsung xiaomi huawei feuilleton
""",
    "games": """
console playstation xbox nintendo manette gamer échecs poker casino figurine joueur joueuse minecraft
fortnite pokémon sudoku rpg mmorpg zelda mario sims steam cosplay jackpot loterie steamdeck warhammer
tamagotchi
""",
    "cinema": """
cinéma réalisateur scénario scénariste western péplum hollywood oscar cinéaste netflix blockbuster thriller
actrice remake pixar disney marvel spoiler trilogie
""",
    "music": """
guitare guitariste piano pianiste violon violoniste violoncelle saxophone trompette batteur gospel
orchestre symphonie conservatoire solfège chanteur chanteuse jazz rap rappeur rock opéra mélodie vinyle
album compositeur mozart soprano flûte harpe clarinette ukulélé accordéon métronome concerto virtuose
choriste saxo harmonica banjo quatuor cornemuse swing blues ampli arpège diapason reggae techno platine
mixage arrangeur zénith olympia beatles beethoven chopin vivaldi trombone tuba tubiste hautbois contrebasse
soliste
""",
    "theatre": """
comédie tragédie molière shakespeare metteuse metteur magicien ballet danseur danseuse ballerine flamenco
tango salsa chorégraphie chorégraphe cabaret dramaturge ventriloque prestidigitateur acrobate jongleur
entracte
""",
    "letters": """
roman romancier poésie poème poète écrivain éditeur manuscrit littérature littéraire chapitre traducteur
dictionnaire allemand anglais espagnol italien russe japonais latin linguistique philosophie philosophe
haïku romance prose autofiction polar académie goncourt librairie bibliophile alexandrin rime strophe
métaphore syntaxe conjugaison conjuguer subjonctif étymologie kant nietzsche platon socrate descartes
spinoza existentialisme mandarin hébreu néerlandais prologue proust balzac zola flaubert rimbaud baudelaire
verlaine
""",
    "collections": """
aquarelle sculpture sculpteur musée collection collectionneur collectionner timbre enchère antiquaire
brocanteur philatélie numismatique miniature porcelaine bibelot héraldique megapixel
""",
    "sports": """
football footballeur rugby handball basketball volley tennis raquette natation piscine nageur marathon
coureur athlète athlétisme boxe boxeur judo karaté escrime golf entraîneur championnat champion championne
arbitre olympique médaille gymnastique gymnaste yoga musculation pilates patinage patineur sprint ligue
sélectionneur dopage badminton padel crossfit hockey patinoire golfeur polo podium ailier penalty basketteur
handballeur rugbyman tennisman triathlon décathlon biathlon haltère abdominaux fitness zumba stretching
chrono psg mondial zidane ronaldo surfwear aviron plongeoir brasse crawl dojo tatami ippon marathonien trail
kettlebell bowling billard
""",
    "diets": """
maigrir calorie protéine nutritionniste diététicien minceur cellulite obésité vitamine glucide caféine
glycémie glucose keto détox détoxifier boulimie anorexie imc maigreur régime jeûne satiété
""",
    "animals": """
chiot chatte chaton litière croquette vétérinaire véto élevage éleveur dressage griffe cheval jument poney
cavalier écurie hamster lapin perroquet tortue serpent aquarium poisson dinosaure baleine requin loup ours
singe lion tigre éléphant girafe hérisson papillon faucon araignée reptile lézard zoo femelle toilettage
labrador caniche venin rapace coquillage zèbre mammouth hippopotame autruche vipère scarabée hyène perruche
loutre marmotte kangourou panda léopard guépard crocodile chameau gorille chimpanzé babouin scorpion bison
corneille buffle chacal dauphin taureau bélier mule aigle cigogne paon poulain étalon trot galop meute furet
gerbille lapereau volière canari perruches terrarium vivarium gecko axolotl guppy carpe koï gamelle
vermifuge antipuces stérilisation castrer castration toison pintade colibri pinson gibbon koala
""",
    "farms and woods": """
tracteur blé céréale agriculteur fermier vache mouton chèvre brebis troupeau étable apiculteur varroa bétail
moulin meunier moissonneuse chasseur sanglier gibier cerf chevreuil fusil prédateur forêt volcan éruption
canyon préhistorique fossile pâturage terrier bovin palmier cactus ensilage semoir silo porcherie bûcheron
tronçonneuse chêne bouleau hêtre bonsaï truffier cèpe girolle sauterelle libellule orchidée bouture rempoter
météo anticyclone giboulée averse
""",
    "money": """
actionnaire dividende crypto bitcoin trading trader investisseur épargne épargner banque banquier banquière
bancaire hypothèque rentier capital sci sarl hériter héritage héritier testament notaire fortune
milliardaire créance créancier faillite lingot obligataire défiscalisation viager saisonnier fiscaliste
monétaire prêteur millionnaire courtier boursier nasdaq etf spéculation usufruit donation bic bnc
autoentrepreneur urssaf rentabilité lmnp pinel scpi plusvalue
""",
    "business": """
startup boutique marketing exporter grossiste franchise usine fabricant brevet industriel vendeur vendeuse
revendre multinationale acheteur recruteur démission démissionner licenciement licencier salarial
télétravail freelance patronal rtt firme rachat pétrolier contrefaçon ecommerce dropshipping amazon ebay
leboncoin vinted exportation holding pdg crm merchandiser prospect prospecter packaging uber blablacar
deliveroo actionnariat kbis siret
""",
    "studies": """
baccalauréat annales fac licence master doctorat thèse collège lycée lycéen redoublement redoubler maths
mathématique algèbre géométrie grammaire orthographe dissertation dictée recteur dyslexique bachelier campus
trigonométrie botanique alphabétique mathématicien psychanalyse parcoursup prépa polytechnique hec dut
cancre erasmus toeic toefl conjugaisons dérivée pythagore thésard agrégation bachelor
""",
    "science": """
physicien chimie chimiste biologie biologiste astronomie astronome comète planète galaxie lune mars jupiter
saturne fusée spatial lunaire orbite stratosphère télescope molécule atome équation microscope adn génétique
quantique théorème astronaute cosmos cosmique thermodynamique nucléaire pluton astéroïde gravitationnel
astre astral martien extraterrestre sismique géologie géologue neurone missile embryon météorite cratère
étoile nébuleuse plutonium darwin einstein newton relativité photon neutron proton isotope azote entropie
uranus neptune mitose ribosome enzyme catalyse tectonique magma
""",
    "history and war": """
roi reine empereur empire napoléon médiéval chevalier antiquité romain pharaon pyramide grec gaulois
archéologue archéologie fouille bataille soldat armée militaire guerrier monarchie généalogie vestige viking
dynastie épée canon régiment colonel centurion versailles antique légionnaire gladiateur mousquetaire
mercenaire royauté soviétique artillerie royaume sépulture relique cavalerie samouraï monastère esclavage
chapelle tsar bataillon garnison cathédrale donjon croisade templier jacobin robespierre bonaparte waterloo
verdun nazi nazisme holocauste colonial bastille inca aztèque mérovingien carolingien capétien louvre
gladiateurs sparte guillotine féodal seigneur druide
""",
    "beliefs": """
messe prêtre évêque bible coran ramadan pèlerinage bouddhisme bouddhiste méditation astrologie astrologue
horoscope zodiaque voyance ascendant prière ange démon fantôme sorcière vampire magie surnaturel mystique
biblique exorcisme christianisme malédiction divinité mythologie sorcellerie guérisseur sorcier pasteur
catéchisme évangile apôtre jésus bouddha karma chakra réincarnation numérologie médium ésotérique ésotérisme
tarots monastique couvent pèlerin capricorne verseau sagittaire gémeaux cartomancie oracle
""",
    "love": """
amour amoureux amoureuse séduire séduction draguer jaloux jalousie infidélité infidèle baiser romantique
amant amante tinder crush tourtereau dragueur libido sexualité sexuel orgasme flirt flirter amourette meetic
""",
    "law and power": """
tribunal procès pénal prison naturalisation jurisprudence meurtre meurtrier assassin assassinat détective
complot attentat enquêteur ong humanitaire orphelinat missionnaire ministre sénateur ambassade parlement
diplomate tyran dictateur séisme naufrage cyclone ouragan amiral espionnage inculper mafia sénat
présidentiel présidentielle trump poutine macron sarkozy otan onu ukraine israël palestine iran irak syrie
afghanistan extradition
""",
}
"""Words of other subjects, by subject."""
