"""Where the project is not: towns of others, areas beyond the border, customers, offices, the past;
and where it is all the same."""

from __future__ import annotations

import pytest

from bot.conversation import ANSWERED, KNOWN, Progress
from bot.nlu.reader import Reader
from bot.understanding import mended_intent
from tests.nlu.understood import names, understood

CREIL = {"kind": "commune", "code": "60175", "name": "Creil"}
SENLIS = {"kind": "commune", "code": "60612", "name": "Senlis"}
ROYE = {"kind": "commune", "code": "80685", "name": "Roye"}
DENAIN = {"kind": "commune", "code": "59172", "name": "Denain"}
DOUCHY = {"kind": "commune", "code": "59179", "name": "Douchy-les-Mines"}
OISE = {"kind": "departement", "code": "60", "name": "Oise"}
BRAY = {"kind": "epci", "code": "246000913", "name": "CC du Pays de Bray"}
TERNOIS = {"kind": "epci", "code": "200069672", "name": "CC du Ternois"}
SAINT_POL = {"kind": "commune", "code": "62767", "name": "Saint-Pol-sur-Ternoise"}
DOUAI = {"kind": "commune", "code": "59178", "name": "Douai"}
HAM = {"kind": "commune", "code": "80410", "name": "Ham"}
DOUAISIS = {"kind": "epci", "code": "200044618", "name": "CA Douaisis Agglo"}


# --- towns of others


@pytest.mark.parametrize(
    "text",
    [
        "à Senlis ils ont essayé et ça a fermé",
        "a senlis ils ont deja deux salaries, eux",
        "Senlis nous a devancés, avec l'argent de l'Europe",
        "senlis nous appelle pour avoir la meme chose",
        "Senlis a déjà son projet alimentaire, on est allés les voir",
        "a senlis une autre association a coule",
        "à Senlis un collège a eu 5 000 euros pour la même chose",
        "on a visité Senlis",
        "je suis allée voir à Senlis comment ils font",
    ],
)
def test_a_town_of_others_joins_no_project(reader: Reader, text: str) -> None:
    found = understood(
        reader, text, "actors", progress=Progress(seat=True), lead="association", territory=[CREIL]
    )
    assert "territory" not in found.changes
    assert found.pending is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "asso de Denain. À Anzin ils ont deux salariés, eux. La Porte du Hainaut nous donne "
            "2 500 euros",
            ["Denain"],
        ),
        ("a Senlis ils ont pris un gerant, nous c'est la commune de Creil qui porte", ["Creil"]),
        ("Association de Creil. Senlis nous a copiés.", ["Creil"]),
    ],
)
def test_the_own_town_stands_beside_those_of_others(
    reader: Reader, text: str, places: list[str]
) -> None:
    assert names(understood(reader, text).changes) == places


@pytest.mark.parametrize("text", ["Laon nous a devancés", "à Laon ils ont fait une maison"])
def test_a_town_that_is_only_that_of_others_is_to_be_confirmed(reader: Reader, text: str) -> None:
    found = understood(reader, text, lead="association")
    assert "territory" not in found.changes
    assert found.pending is not None
    assert found.pending.status == "confirm"


@pytest.mark.parametrize(
    "text",
    [
        "à Laon nous avons ouvert un café",
        "à Laon les habitants ont besoin d'une épicerie",
        "nos bénévoles sont à Laon, ils ont entre 20 et 70 ans",
        "Laon nous prête un local",
        "on est allés à la mairie, le café sera à Laon",
    ],
)
def test_a_town_of_ones_own_is_none_of_others(reader: Reader, text: str) -> None:
    assert names(understood(reader, text, "territory").changes) == ["Laon"]


def test_an_area_of_others_is_no_partner(reader: Reader) -> None:
    text = "Le Douaisis a déjà son projet, je suis allé les voir"
    found = understood(reader, text, "actors", territory=[CREIL])
    assert "actors" not in found.changes
    assert "territory" not in found.changes


# --- told of in passing


@pytest.mark.parametrize(
    "text",
    [
        "avant j etais a Senlis dans un foyer",
        "j'étais à Senlis avant",
        "J'ai travaillé dix ans à Senlis",
        "Il y a eu autrefois 300 emplois à Senlis, plus rien aujourd'hui",
        "Notre partenaire technique est une boîte de Senlis",
        "Notre fournisseur est une ferme située à Senlis",
        "On voudrait quelque chose comme celle qui tourne très bien à Senlis",
        "Une expérience du même genre existe à Senlis",
        "Un café semblable a vu le jour à Senlis l'an dernier",
        "Senlis dispose d'un service comparable depuis deux ans",
        "La ville de Senlis a mené un travail semblable",
        "Nous nous sommes inspirés de ce qui a été fait à Senlis",
        "À Senlis une cantine nous appelle",
        "à Senlis y'a une épicerie qui nous a tout expliqué",
        "À Senlis, l'hôpital nous achète déjà",
        "Des gens de Senlis sont venus nous voir",
        "Senlis et Chantilly nous ont demandé comment on fait",
        "Des élus de Senlis et de Chantilly sont venus nous voir",
        "on conduit les personnes agees chez le medecin ou a Senlis",
        "Senlis est un gros client",
        "j'ai passé dix ans à Senlis comme éducateur",
        "à Senlis ils font pareil",
        "l'hôpital de Senlis nous achète des repas",
        "il faut aller jusqu'à Senlis pour trouver un médecin",
    ],
)
def test_a_town_in_passing_is_not_where_the_project_is(reader: Reader, text: str) -> None:
    assert names(understood(reader, f"Association à Creil. {text}").changes) == ["Creil"]
    found = understood(reader, text, lead="association")
    assert "territory" not in found.changes


def test_an_area_beside_that_did_the_like_takes_no_part(reader: Reader) -> None:
    text = "Association d'Oisemont. La CC du Vimeu voisine a mené un travail semblable"
    found = understood(reader, text)
    assert names(found.changes) == ["Oisemont"]
    assert "pouvoirs_publics" not in found.changes.get("actors", [])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("on est à Creil et à Senlis", ["Creil", "Senlis"]),
        ("avant on était à Creil, maintenant on est à Senlis", ["Senlis"]),
        ("avant l'été on ouvre un café à Senlis", ["Senlis"]),
        ("avant de s'installer à Senlis on cherche un local", ["Senlis"]),
        ("on veut rouvrir l'épicerie qu'il y avait autrefois à Senlis", ["Senlis"]),
        ("j'ai travaillé à Creil, je monte une coopérative à Senlis", ["Senlis"]),
        ("à Senlis, la mairie nous prête un local", ["Senlis"]),
        ("À Senlis une association nous aide à ouvrir une épicerie", ["Senlis"]),
        ("nous travaillons avec les habitants de Senlis", ["Senlis"]),
        ("notre café est à Creil, les habitants de Senlis participent", ["Creil", "Senlis"]),
        ("Nos clients sont les habitants de Senlis", ["Senlis"]),
        ("on transporte les personnes âgées à Senlis", ["Senlis"]),
        ("on conduit un projet de ressourcerie à Senlis", ["Senlis"]),
        ("inspirés par une ferme belge, nous voulons ouvrir à Senlis", ["Senlis"]),
        ("on tient un café à Creil et on en ouvre un à Senlis", ["Creil", "Senlis"]),
        ("on intervient à Creil, Senlis est un bourg à côté", ["Creil", "Senlis"]),
    ],
)
def test_a_town_told_plainly_is_none_in_passing(
    reader: Reader, text: str, places: list[str]
) -> None:
    assert names(understood(reader, text).changes) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Association à Noyon. Des gens de Chauny et de Tergnier nous ont demandé de faire la "
            "même chose chez eux",
            ["Noyon", "Chauny", "Tergnier"],
        ),
        ("Association à Noyon, Chauny nous a demandé d'ouvrir un atelier", ["Noyon", "Chauny"]),
    ],
)
def test_where_the_project_is_called_for_joins_where_it_is(
    reader: Reader, text: str, places: list[str]
) -> None:
    assert names(understood(reader, text).changes) == places


# --- beyond the border


@pytest.mark.parametrize(
    "text",
    [
        "nous sommes une association de Rouen, pour les villages du pays de Bray normand",
        "une épicerie en Thiérache belge",
        "c'est dans la Thiérache ardennaise",
    ],
)
def test_an_area_beyond_the_border_is_out_of_the_region(reader: Reader, text: str) -> None:
    found = understood(reader, text, "territory").changes["territory"]
    assert {place["kind"] for place in found} == {"hors_region"}


def test_an_area_that_goes_on_beyond_the_border_is_asked_of_who_comes_from_there(
    reader: Reader,
) -> None:
    text = "nous sommes une association de Rouen, pour les villages du pays de Bray"
    found = understood(reader, text)
    assert "territory" not in found.changes
    assert found.pending is not None
    text = "nous sommes une association de Beauvais, pour les villages du pays de Bray"
    assert names(understood(reader, text).changes) == ["CC du Pays de Bray"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Le projet est en Seine-Maritime, en Normandie.", ["Seine-Maritime"]),
        ("le pays de Bray normand est en Seine-Maritime, pas dans l'Oise", ["Seine-Maritime"]),
        (
            "remplacez la CC du Pays de Bray : le projet se passe à Neufchâtel-en-Bray, hors des "
            "Hauts-de-France",
            ["Neufchâtel-en-Bray"],
        ),
        ("on n'est pas dans les Hauts-de-France, nous sommes en Normandie", ["Normandie"]),
    ],
)
@pytest.mark.parametrize("question", [None, "actors"])
def test_a_project_that_was_noted_in_the_region_may_be_elsewhere(
    reader: Reader, question: str | None, text: str, places: list[str]
) -> None:
    found = understood(
        reader, text, question, oriented=question is None, lead="association", territory=[BRAY]
    )
    assert found.changes == {"territory": found.changes["territory"]}
    assert names(found.changes) == places


def test_where_only_those_who_write_are_is_asked(reader: Reader) -> None:
    found = understood(reader, "nous sommes en Normandie", None, oriented=True, territory=[BRAY])
    assert found.pending is not None
    assert "territory" not in found.changes


@pytest.mark.parametrize(
    "text",
    [
        "on travaille aussi avec des gens de Rouen",
        "le projet est aussi à Rouen",
        "notre fournisseur est à Rouen",
        "si le projet était à Rouen, ça changerait ?",
        "le projet est en émergence, un ami est à Rouen",
        "c'est à Paris que ça se décide",
        "on est à Lyon pour un salon, mais le projet est en pays de Bray",
    ],
)
def test_a_town_elsewhere_takes_no_project_out_of_the_region(reader: Reader, text: str) -> None:
    found = understood(reader, text, None, oriented=True, territory=[BRAY])
    assert names(found.changes) in ([], ["CC du Pays de Bray"], ["CC du Pays de Bray", "Rouen"])
    assert found.pending is None


# --- what is denied, without its apostrophe


def test_a_department_is_denied_without_its_apostrophe(reader: Reader) -> None:
    text = "a roye dans la somme pas dans l oise"
    assert names(understood(reader, text, "territory").changes) == ["Roye"]
    found = understood(reader, "j ai dit pas dans l oise", "actors", territory=[ROYE, OISE])
    assert names(found.changes) == ["Roye"]


# --- taken out


@pytest.mark.parametrize(
    "text",
    [
        "c'est 36 000 euros et rien à Senlis",
        "Senlis c'est l'existant",
        "j'ai seulement visité Senlis",
        "on n'est pas dans Senlis",
        "Senlis n'a rien à voir avec notre projet. Et si une SCIC portait le dossier ?",
        "le projet n'est qu'à Creil",
        "Senlis c'est l'existant, le projet n'est qu'à Creil et Roye",
    ],
)
def test_a_town_that_is_not_the_projects_is_taken_out(reader: Reader, text: str) -> None:
    found = understood(
        reader, text, None, oriented=True, lead="association", territory=[CREIL, SENLIS, ROYE]
    )
    assert "Creil" in names(found.changes)
    assert "Senlis" not in names(found.changes)


@pytest.mark.parametrize(
    "text",
    [
        "il n'y a rien à Senlis",
        "on ne fait rien à Senlis le dimanche",
        "et si on enlevait Senlis ?",
        "Senlis a besoin de nous",
        "on ne va qu'à Senlis en bus",
        "la gare n'est qu'à Senlis.",
    ],
)
def test_a_town_where_nothing_is_stays(reader: Reader, text: str) -> None:
    found = understood(reader, text, "actors", lead="association", territory=[CREIL, SENLIS])
    assert "territory" not in found.changes


def test_a_town_that_was_only_visited_makes_way(reader: Reader) -> None:
    text = "Non, j'ai seulement visité le Douaisis. Le projet, c'est Ham."
    found = understood(reader, text, None, oriented=True, territory=[DOUAISIS])
    assert names(found.changes) == ["Ham"]


# --- where else it is to be


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("mutuelle à Amiens, nous souhaitons reproduire le modèle à Doullens", ["Doullens"]),
        ("on veut dupliquer notre café à Creil et à Senlis", ["Creil", "Senlis"]),
        (
            "des gens de Creil et de Senlis nous demandent, on veut ouvrir dans ces deux villes",
            ["Creil", "Senlis"],
        ),
    ],
)
def test_where_it_is_to_be_done_again(reader: Reader, text: str, places: list[str]) -> None:
    assert names(understood(reader, text).changes) == places


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("c est a creil ET a senlis, dans des quartiers prioritaires", "rural_or_qpv"),
        ("un peu. et senlis vous l avez pas mis", "fights_precarity"),
        ("Senlis, vous l'avez oublié", "actors"),
    ],
)
def test_one_more_town_is_added(reader: Reader, text: str, question: str) -> None:
    found = understood(reader, text, question, territory=[CREIL])
    assert names(found.changes) == ["Creil", "Senlis"]


def test_a_town_is_added_beside_a_yes(reader: Reader) -> None:
    text = "c est a creil ET a senlis, dans des quartiers prioritaires les deux"
    assert understood(reader, text, "rural_or_qpv", territory=[CREIL]).changes["rural_or_qpv"]


# --- an area and its town


def test_the_area_of_customers_is_not_where_the_project_is(reader: Reader) -> None:
    text = "une entreprise d'insertion à Abbeville, on lave le linge des hôtels de la Baie de Somme"
    assert names(understood(reader, text).changes) == ["Abbeville"]
    text = "une association d'Abbeville, pour les villages de la Baie de Somme"
    assert "CA de la Baie de Somme" in names(understood(reader, text).changes)


def test_the_town_of_the_offices_is_not_the_area_of_a_public_body(reader: Reader) -> None:
    text = "chargée de mission à la communauté de communes du Ternois à Saint-Pol-sur-Ternoise"
    found = understood(reader, text)
    assert names(found.changes) == ["CC du Ternois"]
    assert found.changes["lead_epci"] == "200069672"


def test_the_town_of_a_chamber_is_not_where_it_helps(reader: Reader) -> None:
    text = (
        "la chambre d'agriculture de l'Oise à Beauvais veut ouvrir un atelier dans le pays de Bray"
    )
    assert names(understood(reader, text).changes) == ["CC du Pays de Bray"]


@pytest.mark.parametrize(
    "text",
    [
        "et c est toute la communaute de communes, pas que saint pol",
        "non en fait c'est sur tout le territoire de l'interco",
        "c'est tout le Ternois",
    ],
)
def test_the_whole_area_takes_the_stead_of_its_town(reader: Reader, text: str) -> None:
    found = understood(reader, text, None, oriented=True, lead="epci", territory=[SAINT_POL])
    assert found.changes["territory"] == [TERNOIS]
    assert found.changes.keys() <= {"territory", "lead_epci"}


@pytest.mark.parametrize(
    "text",
    [
        "on travaille avec toute l'agglo",
        "toute l'agglo de Lens nous connaît",
        "tout va bien",
        "toute l'interco nous aide",
        "tout le Ternois nous connaît",
    ],
)
def test_the_whole_of_something_else_moves_nothing(reader: Reader, text: str) -> None:
    found = understood(reader, text, "maturity", territory=[SAINT_POL])
    assert "territory" not in found.changes


def test_an_area_that_is_only_the_place_takes_no_part(reader: Reader) -> None:
    text = "ben sur tout le territoire de l'interco"
    assert "actors" not in understood(reader, text, "actors", territory=[TERNOIS]).changes


def test_a_town_itself_takes_the_stead_of_its_area(reader: Reader) -> None:
    text = "Saint-Pol-sur-Ternoise même, et pas en quartier prioritaire, non"
    found = understood(reader, text, "rural_or_qpv", territory=[TERNOIS])
    assert names(found.changes) == ["Saint-Pol-sur-Ternoise"]
    assert found.changes["rural_or_qpv"] is False


def test_a_yes_of_one_town_leaves_the_other(reader: Reader) -> None:
    text = "oui denain c'est le QPV du faubourg duchateau"
    found = understood(
        reader, text, "rural_or_qpv", progress=Progress(seat=True), territory=[DENAIN, DOUCHY]
    )
    assert found.changes == {"rural_or_qpv": True}


# --- said already


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("nous sommes onze voisins de Loos-en-Gohelle", ["Loos-en-Gohelle"]),
        ("j'étais instituteur à Hesdin toute ma vie, puis nous sommes venus à Fruges", ["Fruges"]),
        ("Hesdin c'était quand j'étais instituteur. L'épicerie est à Fruges", ["Fruges"]),
    ],
)
def test_where_those_who_write_live_by_now(reader: Reader, text: str, places: list[str]) -> None:
    found = understood(reader, text, None, lead="association")
    assert names(found.changes) == places
    assert found.pending is None


def test_no_name_is_made_of_a_no(reader: Reader) -> None:
    text = "Non, Hesdin c'était avant. L'épicerie est à Fruges, dans le Haut-Pays."
    assert understood(reader, text, "territory").unread == []
    assert understood(reader, "Saint-Quentin, Zwix et Guise", "territory").unread == ["Zwix"]


def test_the_town_that_takes_part_is_proposed(reader: Reader) -> None:
    found = understood(reader, "avec la ville d'Abbeville et les jeunes du quartier")
    assert "territory" not in found.changes
    assert found.pending is not None
    assert found.outcome == ANSWERED


def test_the_epci_that_carries_is_known_by_its_own_name(reader: Reader) -> None:
    found = understood(reader, "je travaille à GrandSoissons Agglomération, on porte")
    assert found.changes["lead_epci"] == "240200477"


def test_that_there_is_not_only_one_town_is_known(reader: Reader) -> None:
    text = "c'est pas que denain hein, douchy aussi"
    found = understood(reader, text, "fights_precarity", territory=[DENAIN, DOUCHY])
    assert found.outcome == KNOWN


# --- asked of a place


def intent_of(reader: Reader, text: str, heard: str, answering: bool) -> str:
    return mended_intent(text, heard, reader.read(text), 0.5, answering)


@pytest.mark.parametrize(
    "text", ["c'est rural Creil vous croyez ?", "Creil c'est prioritaire ?", "Creil est rural ?"]
)
@pytest.mark.parametrize("heard", ["inform", "why_question", "ask_definition"])
def test_what_a_town_is_is_asked_of_it(reader: Reader, text: str, heard: str) -> None:
    assert intent_of(reader, text, heard, True) == "ask_definition"
    found = understood(reader, text, "rural_or_qpv", "ask_definition", territory=[CREIL])
    assert "rural_or_qpv" not in found.changes


@pytest.mark.parametrize(
    "text", ["pourquoi c'est rural Creil ?", "c'est prioritaire pour Creil ?", "et à Creil ?"]
)
def test_why_something_is_asked_is_no_question_on_a_town(reader: Reader, text: str) -> None:
    assert intent_of(reader, text, "why_question", True) == "why_question"


@pytest.mark.parametrize(
    "text",
    [
        "on pourrait faire la même chose à Lille ?",
        "et nous pourrions le monter à Lens ?",
        "je peux déplacer le projet à Lille ?",
    ],
)
def test_the_project_is_tried_in_another_town(reader: Reader, text: str) -> None:
    assert intent_of(reader, text, "ask_options", False) == "what_if"
    assert intent_of(reader, "on peut déposer le dossier à Lille ?", "ask_options", False) != (
        "what_if"
    )


# --- what is read too widely


@pytest.mark.parametrize(
    "text",
    [
        "on est à Creil et Senlis nous aide",
        "on est à Creil et à Senlis il y a une asso comme nous",
        "on est à Creil, Senlis n'a pas voulu participer",
        "on est a creil, senlis est a 10 km",
        "c'est à Creil et à Senlis qu'il y a les partenaires",
        "on est à Creil et Senlis et Roye nous aident",
    ],
)
def test_a_town_of_which_something_else_is_said_is_not_added(reader: Reader, text: str) -> None:
    found = understood(reader, text, "actors", lead="association", territory=[CREIL])
    assert "territory" not in found.changes


@pytest.mark.parametrize(
    "text", ["c'est à Creil, Senlis et Roye", "on est à Creil et à Senlis et à Roye."]
)
def test_several_towns_are_added_beside_the_known_one(reader: Reader, text: str) -> None:
    found = understood(reader, text, "actors", lead="association", territory=[CREIL])
    assert names(found.changes) == ["Creil", "Senlis", "Roye"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("on a visité Senlis pour le local", "actors"),
        ("on est allés voir à Senlis le maire, il est partant", "actors"),
        ("la mairie donne un local à Creil et rien à Senlis", "actors"),
        ("il n'y a pas d'école, rien à Creil, rien à Senlis", "actors"),
        ("et rien à Creil n'existe pour les jeunes", "actors"),
        ("pas de commerces, rien à Creil depuis dix ans", "actors"),
        ("non, pas sur Senlis", "rural_or_qpv"),
        ("non, pas dans Creil même, dans un village", "rural_or_qpv"),
        ("on est plus dans Creil que dans Senlis", "eligible_costs"),
    ],
)
def test_a_town_of_the_project_stays(reader: Reader, text: str, question: str) -> None:
    found = understood(reader, text, question, lead="association", territory=[CREIL, SENLIS])
    assert "territory" not in found.changes


def test_a_denied_area_is_taken_out_of_the_project(reader: Reader) -> None:
    text = "mais plus dans le Douaisis"
    known = [CREIL, DOUAISIS]
    found = understood(reader, text, "eligible_costs", lead="association", territory=known)
    assert names(found.changes) == ["Creil"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("toute l'agglo, les habitants, les écoles", "actors"),
        ("c'est toute l'interco et le département", "actors"),
        ("toute la communauté de communes", "lead"),
        ("mais toute l'agglo, non, juste un quartier", "rural_or_qpv"),
    ],
)
def test_a_whole_area_may_be_somebody(reader: Reader, text: str, question: str) -> None:
    assert "territory" not in understood(reader, text, question, territory=[CREIL]).changes


def test_a_whole_area_that_is_with_them_takes_part(reader: Reader) -> None:
    text = "toute l'agglo est avec nous"
    found = understood(reader, text, oriented=True, lead="association", territory=[CREIL])
    assert found.changes == {"actors": ["pouvoirs_publics"]}
    text = "on intervient sur toute l'agglo"
    found = understood(reader, text, "actors", lead="association", territory=[CREIL])
    assert names(found.changes) == ["CA Creil Sud Oise"]


@pytest.mark.parametrize(
    "text",
    [
        "les habitants de Douai même sont avec nous",
        "le siège est à Douai même",
        "on a deux bénévoles de Douai même",
        "à Douai même il y a aussi deux entreprises",
        "on a commencé à Douai même et maintenant partout",
    ],
)
def test_an_area_stays_whole_whoever_is_in_its_town(reader: Reader, text: str) -> None:
    found = understood(reader, text, "actors", lead="association", territory=[DOUAISIS])
    assert names(found.changes) != ["Douai"]


@pytest.mark.parametrize("text", ["non, à Douai même", "c'est a douai meme", "Douai même."])
def test_a_town_itself_is_where_it_is(reader: Reader, text: str) -> None:
    found = understood(reader, text, "actors", lead="association", territory=[DOUAISIS])
    assert found.changes["territory"] == [DOUAI]


@pytest.mark.parametrize(
    "text",
    [
        "on est à Paris demain pour rencontrer la fondation",
        "nous sommes en Normandie cette semaine, je vous réponds plus tard",
        "je suis à Paris en déplacement",
        "on est trois, la compta c'est à Paris",
        "l'usine de Gournay est en Normandie",
        "c'est à Rouen, le siège de la SCIC partenaire",
        "ce projet est en Belgique depuis 10 ans et on veut le faire à Creil",
    ],
)
def test_what_is_elsewhere_is_not_the_project(reader: Reader, text: str) -> None:
    found = understood(reader, text, "actors", lead="association", territory=[CREIL])
    assert "territory" not in found.changes
    assert found.pending is None


@pytest.mark.parametrize(
    "text",
    [
        "le projet est en Normandie, pas à Creil",
        "avant c'était à Creil, le projet est en Normandie",
    ],
)
def test_a_project_that_left_is_elsewhere(reader: Reader, text: str) -> None:
    found = understood(reader, text, "actors", lead="association", territory=[CREIL])
    assert names(found.changes) == ["Normandie"]


def test_what_is_told_beside_a_place_elsewhere_is_kept(reader: Reader) -> None:
    text = "le projet est en Normandie et il coûte 40 000 euros"
    found = understood(reader, text, None, oriented=True, lead="association", territory=[CREIL])
    assert names(found.changes) == ["Normandie"]
    assert found.changes["eligible_costs"] == 40_000
    text = "avec une association, nous sommes en Belgique"
    found = understood(reader, text, "actors", lead="entreprise", territory=[CREIL])
    assert found.changes == {"actors": ["associations"]}
    assert found.pending is not None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("le pays de Bray normand et picard", ["CC du Pays de Bray"]),
        ("on n'est pas hors de Creil", ["Creil"]),
        (
            "une asso à Abbeville qui anime des ateliers dans les écoles de la Baie de Somme",
            ["CA de la Baie de Somme"],
        ),
        ("la communauté de communes du Ternois, à Frévent on veut un café", ["Frévent"]),
    ],
)
def test_an_area_and_its_town_as_told(reader: Reader, text: str, places: list[str]) -> None:
    assert set(places) <= set(names(understood(reader, text, "territory").changes))


def test_towns_that_were_visited_together_are_of_others(reader: Reader) -> None:
    text = "on est allés à Senlis et Creil voir ce qui se fait"
    found = understood(reader, text, lead="association")
    assert "territory" not in found.changes
    text = "on est allés à Senlis et à Creil on ouvre un café"
    assert names(understood(reader, text, lead="association").changes) == ["Creil"]


def test_where_a_model_was_born_is_not_where_it_is_to_be_done_again(reader: Reader) -> None:
    text = "on souhaite essaimer notre modèle de ressourcerie né à Laon"
    assert "territory" not in understood(reader, text, lead="association").changes


@pytest.mark.parametrize("text", ["je me suis trompé, c'est à Rouen", "pardon, c'est à Rouen"])
def test_a_correction_says_where_the_project_is(reader: Reader, text: str) -> None:
    found = understood(
        reader, text, "eligible_costs", intent="correct", lead="association", territory=[CREIL]
    )
    assert found.pending is None
    assert names(found.changes) == ["Rouen"]
