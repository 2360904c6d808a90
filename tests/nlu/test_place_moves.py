"""Places that a message takes out of the territory, or adds to it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import ANSWERED, Progress
from bot.nlu.reader import Reader
from bot.profile import Profile, parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.places.moves import moves
from tests.nlu.understood import understood

CODES = {
    "Guise": "02361",
    "Lille": "59350",
    "Laon": "02408",
    "Saint-Quentin": "02691",
    "Soissons": "02722",
    "Lens": "62498",
}
OISE = {"kind": "departement", "code": "60", "name": "Oise"}


def town(name: str) -> dict[str, Any]:
    return {"kind": "commune", "code": CODES[name], "name": name}


def project(*names: str) -> Profile:
    places = [OISE if name == "Oise" else town(name) for name in names]
    return parse_profile({"territory": places, "lead": "association"})


def said(reader: Reader, text: str, known: Profile, question: str | None = "actors") -> Understood:
    message = Message(text, "correct", reader.read(text))
    return understand(message, question, known, Progress())


def names(found: Understood) -> list[str]:
    return [place["name"] for place in found.changes.get("territory") or ()]


def test_towns_that_are_told_besides_join_those_known(reader: Reader) -> None:
    text = "non attendez, on intervient à Valenciennes et Denain aussi"
    found = said(reader, text, project("Guise"), question="actors")
    assert names(found) == ["Guise", "Valenciennes", "Denain"]
    text = "pardon, on s'est trompés : c'est à Denain aussi, et pas à Guise"
    assert "Guise" not in names(said(reader, text, project("Guise"), question="actors"))


@pytest.mark.parametrize(
    "text",
    [
        "retirez Lille du territoire",
        "enlevez Lille, c'est pas dans le projet",
        "Je vous prie de retirer Lille.",
        "SUPPRIMEZ LILLE",
        "enleve lille stp",
        "lille c pas ds le projet",
        "Lille n'en est plus",
        "Lille ne fait plus partie du projet",
        "je répète que Lille n'a rien à faire ici",
        "Veuillez supprimer la commune de Lille, s'il vous plaît",
        "il faut retirer Lille",
        "Pourriez-vous enlever Lille de la liste ?",
        "ne comptez pas Lille",
        "Lille n'est plus concernée",
        "oubliez Lille, on reste sur Guise",
        "on est pas à Lille en fait",
        "nous ne sommes plus à Lille",
        "on enlève Lille",
        "on ne va plus à Lille",
        "on intervient plus à Lille",
    ],
)
def test_a_place_is_taken_out(reader: Reader, text: str) -> None:
    assert names(said(reader, text, project("Guise", "Lille"))) == ["Guise"]


@pytest.mark.parametrize(
    "text",
    [
        "vous avez oublié Laon",
        "vous avez toujours pas mis Laon",
        "et Laon ?",
        "Et Laon?",
        "ajoutez Laon svp, c'est la 3e ville du projet",
        "Laon est dans le projet !! projet à Guise et Laon",
        "rajoutez aussi la ville de Laon",
        "j'ai oublié de préciser Laon",
        "il manque Laon",
        "Laon manque dans votre liste",
        "merci d'ajouter Laon",
        "pouvez-vous ajouter Laon ?",
        "laon en fait partie aussi",
    ],
)
def test_a_place_is_added(reader: Reader, text: str) -> None:
    assert names(said(reader, text, project("Guise"))) == ["Guise", "Laon"]


@pytest.mark.parametrize("text", ["remplacez Lille par Laon", "Laon remplace Lille"])
def test_a_place_takes_the_stead_of_another(reader: Reader, text: str) -> None:
    known = project("Guise", "Lille", "Lens")
    assert names(said(reader, text, known)) == ["Guise", "Lens", "Laon"]


@pytest.mark.parametrize("intent", ["inform", "ask_verdict", "correct"])
@pytest.mark.parametrize(
    "text",
    [
        "Faut-il enlever Lille ?",
        "Pourquoi enlever Lille ?",
        "dois-je ajouter Laon ?",
        "on veut pas supprimer Lille",
        "vous pouvez ne pas enlever Lille",
        "on est plus à Lille qu'à Guise",
        "Lille est retirée du dispositif, dommage",
        "Laon manque de médecins",
        "Laon est dans le projet de territoire de la région",
    ],
)
def test_to_wonder_or_to_compare_moves_nothing(reader: Reader, text: str, intent: str) -> None:
    message = Message(text, intent, reader.read(text))
    found = understand(message, "actors", project("Guise", "Lille"), Progress())
    assert "territory" not in found.changes


def test_places_are_taken_out_and_added_at_once(reader: Reader) -> None:
    known = project("Guise", "Lille", "Lens")
    assert names(said(reader, "retirez Lille et Lens", known)) == ["Guise"]
    assert names(said(reader, "retirez Lille, ajoutez Laon", known)) == ["Guise", "Lens", "Laon"]
    assert names(said(reader, "enlevez l'Oise", project("Guise", "Oise"))) == ["Guise"]
    found = said(reader, "enlevez Lille et mettez 30 000 euros", known)
    assert (names(found), found.changes["eligible_costs"]) == (["Guise", "Lens"], 30000)


def test_the_place_of_an_everyday_word_is_taken_out(reader: Reader) -> None:
    found = said(reader, "Guise ne fait plus partie du projet", project("Guise", "Laon"))
    assert names(found) == ["Laon"]


def test_where_is_asked_again_when_no_place_is_left(reader: Reader) -> None:
    found = said(reader, "retirez Guise du territoire", project("Guise"))
    assert found.withdrawn
    assert found.changes == {"territory": None, "rural_or_qpv": None}


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Lille c'est pas dans le projet hein, vous l'avez pas compté ?", ["Lille"]),
        ("vous avez pas compté Lille ?", ["Lille"]),
        ("retirez Lille", ["Lille"]),
        ("vous avez oublié Guise", []),
    ],
)
def test_what_is_noted_is_said_when_nothing_moves(
    reader: Reader, text: str, absent: list[str]
) -> None:
    found = said(reader, text, project("Guise"))
    assert (found.outcome, found.changes, found.uncounted) == (ANSWERED, {}, absent)


def test_a_name_of_several_towns_is_asked_beside_those_that_are_known(reader: Reader) -> None:
    found = said(reader, "ajoutez Saint-Aubin", project("Guise"))
    assert found.pending is not None
    assert found.pending.status == "choose"
    assert found.pending.kept == [town("Guise")]


@pytest.mark.parametrize(
    "text",
    [
        "on est à Lens en fait",
        "Lens, en fait, c'est loin",
        "Lens nous a lâchés",
        "n'enlevez pas Lille",
        "n'oubliez pas Lille",
        "Lille n'est pas dans le bassin minier",
        "Lille n'est pas concernée par le QPV",
        "Lille est dans le projet ?",
        "on a oublié nos clés à Lille",
        "il manque des bénévoles à Lens",
        "il manque d'argent à Lens",
        "Lens fait partie du bassin minier",
        "ajoutez la mairie de Lens",
        "retirez la mairie de Lens",
        "et à Lens, ça change quoi ?",
        "et Lens, c'est dans le bassin minier ?",
        "on est une association à Lens",
        "la ville de Lens ajoute 5 000 euros",
        "Lens est une ville oubliée",
        "notre partenaire de Lille nous a oubliés",
        "enlevez la précarité, nous sommes à Lens",
    ],
)
def test_what_moves_no_place(reader: Reader, text: str) -> None:
    assert not moves(text, reader.read(text)).any


def test_a_supposition_tries_the_territory_with_its_place(reader: Reader) -> None:
    text = "et si on ajoutait Laon ?"
    message = Message(text, "what_if", reader.read(text))
    found = understand(message, None, project("Guise"), Progress(), oriented=True)
    assert found.changes == {}
    assert found.variant is not None
    assert [place["name"] for place in found.variant["territory"]] == ["Guise", "Laon"]


def test_of_it_may_be_of_a_neighbourhood(reader: Reader) -> None:
    """ "Lens n'en fait pas partie", when priority neighbourhoods are asked about."""
    text = "Lens n'en fait pas partie"
    read = reader.read(text)
    assert moves(text, read, "actors").out
    assert not moves(text, read, "rural_or_qpv").any


@pytest.mark.parametrize("intent", ["what_if", "out_of_scope", "insult", "ask_verdict", "deny"])
def test_a_move_is_a_correction_whatever_it_was_taken_for(reader: Reader, intent: str) -> None:
    text = "vous avez oublié Laon"
    assert mended_intent(text, intent, reader.read(text)) == "correct"
    text = "et si on enlevait Lille ?"
    assert mended_intent(text, "what_if", reader.read(text)) == "what_if"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("non pas Lille, juste Laon", ["Laon"]),
        ("non pas Lille, Laon", ["Laon"]),
        ("mais jvous ai dit pas Lille !! on est a Laon", ["Laon"]),
        ("et pourquoi pas Laon ?", []),
    ],
)
def test_a_place_that_is_denied_makes_way_for_another(
    reader: Reader, text: str, left: list[str]
) -> None:
    assert names(said(reader, text, project("Lille"), question="eligible_costs")) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Lille et aussi Laon, non pas Laon", ["Lille"]),
        ("on est a Laon, enfin c'est ma soeur qui est a Laon moi je suis a Lille", ["Lille"]),
        ("Lille et aussi Laon, pas loin", ["Lille", "Laon"]),
    ],
)
def test_an_answer_takes_back_one_of_its_places(reader: Reader, text: str, left: list[str]) -> None:
    message = Message(text, "inform", reader.read(text, "territory"))
    found = understand(message, "territory", parse_profile({"lead": "association"}), Progress())
    assert names(found) == left


@pytest.mark.parametrize(
    "text", ["Ajoutez la commune de Laon", "il faut ajouter une commune : Laon"]
)
def test_a_commune_that_is_added_is_a_place_and_takes_no_part(reader: Reader, text: str) -> None:
    known = {"lead": "association", "territory": [town("Lille")], "actors": ["habitants"]}
    message = Message(text, "correct", reader.read(text))
    found = understand(message, None, parse_profile(known), Progress(), oriented=True)
    assert set(found.changes) == {"territory"}
    assert names(found) == ["Lille", "Laon"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Fruges, mon mari était mineur à Lens", ["Fruges"]),
        ("ma sœur qui habite Lens aide, nous c'est Fruges", ["Fruges"]),
        ("avec une collègue on est à Fruges", ["Fruges"]),
        ("Lens et Avion, ma soeur habite Lens", ["Lens", "Avion"]),
        ("chez ma tante à Fruges", ["Fruges"]),
    ],
)
def test_an_answer_keeps_the_places_of_the_project(
    reader: Reader, text: str, places: list[str]
) -> None:
    message = Message(text, "inform", reader.read(text, "territory"))
    assert names(understand(message, "territory", parse_profile({}), Progress())) == places


@pytest.mark.parametrize("at_seat", [False, True])
def test_a_seat_that_moves_leaves_the_places_of_the_project(reader: Reader, at_seat: bool) -> None:
    text = "finalement notre siège serait déplacé à Arras"
    lens = {"kind": "commune", "code": "62498", "name": "Lens"}
    message = Message(text, "correct", reader.read(text))
    found = understand(message, None, parse_profile({"territory": [lens]}), Progress(seat=at_seat))
    assert ("territory" in found.changes) is at_seat


def test_where_only_somebody_lives_is_to_be_confirmed(reader: Reader) -> None:
    text = "mon mari était mineur à Lens"
    message = Message(text, "inform", reader.read(text, "territory"))
    found = understand(message, "territory", parse_profile({}), Progress())
    assert found.pending is not None
    assert found.pending.status == "confirm"


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Le projet c'est à Lens ET à Dunkerque", ["Lens", "Dunkerque"]),
        ("notre projet se déroule à Lens", ["Lens"]),
        ("on est allés à Lens pour voir", None),
    ],
)
def test_where_the_project_is_said_to_be_replaces_what_was_known(
    reader: Reader, text: str, towns: list[str] | None
) -> None:
    found = said(reader, text, project("Guise"))
    assert found.changes.get("territory") is None if towns is None else names(found) == towns


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("c'est plus Lens c'est Lille", ["Lille"]),
        ("c'est plus Lens, c'est Lille", ["Lille"]),
        ("ce n'est plus Lens mais Lille", ["Lille"]),
        ("c'est pas Lens c'est Lille", ["Lille"]),
        ("c'est plus à Lens, c'est à Lille", ["Lille"]),
    ],
)
def test_one_place_stands_for_another(reader: Reader, text: str, left: list[str]) -> None:
    assert names(said(reader, text, project("Lens"))) == left


@pytest.mark.parametrize(
    "text",
    [
        "c'est pas Lens qui pose problème, c'est le budget",
        "c'est plus Lens que Lille",
        "c'est pas loin de Lens, c'est pour les jeunes",
        "à Lens c'est plus simple",
    ],
)
def test_what_only_compares_takes_no_place_out(reader: Reader, text: str) -> None:
    assert not moves(text, reader.read(text)).out


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Lens est en trop, enlevez-le", ["Guise"]),
        ("Lens c'est juste un exemple qu'on a visité", ["Guise"]),
        ("Lens se retire du projet", ["Guise"]),
        ("Le projet est SEULEMENT à Guise", ["Guise"]),
        ("c'est uniquement sur Lens", ["Lens"]),
        ("Le projet n'est pas seulement à Guise", []),
        ("la ville de Lens se retire du projet", []),
    ],
)
def test_a_town_too_many_is_taken_out(reader: Reader, text: str, left: list[str]) -> None:
    assert names(said(reader, text, project("Guise", "Lens"))) == left


def test_a_town_is_known_by_how_its_name_begins(reader: Reader) -> None:
    loos = {"kind": "commune", "code": "62528", "name": "Loos-en-Gohelle"}
    known = parse_profile({"territory": [town("Guise"), loos], "lead": "association"})
    assert names(said(reader, "Loos est en trop, enlevez-le", known)) == ["Guise"]


def test_in_fact_elsewhere_is_no_town_that_is_out(reader: Reader) -> None:
    text = "le bâtiment est à Lens en fait pas à Lille même"
    assert names(said(reader, text, project("Lille"), question=None)) == ["Lens"]


def test_a_town_may_be_supposed_to_leave(reader: Reader) -> None:
    text = "Et si Lens se retire du projet ?"
    message = Message(text, "what_if", reader.read(text))
    found = understand(message, None, project("Guise", "Lens"), Progress(), oriented=True)
    assert [one["name"] for one in (found.variant or {})["territory"]] == ["Guise"]


def test_the_town_of_who_would_help_moves_nothing(reader: Reader) -> None:
    text = "et si la mairie d'Arques nous aidait ?"
    message = Message(text, "what_if", reader.read(text))
    found = understand(message, None, project("Lens"), Progress(), oriented=True)
    assert "territory" not in (found.variant or {})


@pytest.mark.parametrize("text", ["finalement c'est à Lens 62300", "et si je vous dis 62210 ?"])
def test_a_postcode_is_no_sum(reader: Reader, text: str) -> None:
    message = Message(text, "correct", reader.read(text))
    known = parse_profile({"territory": [town("Lens")], "eligible_costs": 64000})
    found = understand(message, None, known, Progress(), oriented=True)
    assert "eligible_costs" not in {**found.changes, **(found.variant or {})}


@pytest.mark.parametrize(
    "text",
    [
        "On s'inspire de ce qui se fait à Lens. Projet à Guise porté par une association.",
        "Association à Guise. J'habite Laon et ma soeur fait pareil à Lens",
        "On est une asso de Guise, on a visité la ressourcerie de Lille et celle de Laon",
    ],
)
def test_where_others_do_the_like_is_not_where_the_project_is(reader: Reader, text: str) -> None:
    message = Message(text, "inform", reader.read(text))
    assert names(understand(message, None, Profile(), Progress())) == ["Guise"]


def test_who_gave_to_others_is_not_where_the_project_is(reader: Reader) -> None:
    text = "La ville de Lens a donné 15 000 € à une asso comme nous"
    message = Message(text, "inform", reader.read(text, "eligible_costs"))
    found = understand(message, "eligible_costs", project("Guise"), Progress())
    assert not {"territory", "eligible_costs"} & {*found.changes}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("une association et la ville de Reims", "Reims"),
        ("une association et la ville d'Arras", None),
        ("une association et la mairie", None),
    ],
)
def test_a_far_partner_makes_the_seat_uncertain(
    reader: Reader, text: str, asked: str | None
) -> None:
    amiens = {"kind": "commune", "code": "80021", "name": "Amiens"}
    message = Message(text, "inform", reader.read(text, "actors"))
    profile = parse_profile({"lead": "cooperative", "territory": [amiens]})
    found = understand(message, "actors", profile, Progress(seat=True))
    assert (found.pending and found.pending.places[0]["name"]) == asked
    told_where = understand(message, "actors", profile, Progress())
    assert told_where.pending is None


@pytest.mark.parametrize(
    ("text", "known", "left"),
    [
        ("vous vous trompez on est a Laon, Lille c'etait avant", ["Lille"], ["Laon"]),
        ("c'est à Laon", ["Lille"], ["Laon"]),
        ("non c'est à Laon et à Guise", ["Lille"], ["Laon", "Guise"]),
        ("le projet est à Laon", ["Lille"], ["Laon"]),
        ("Lille c'est un client, le projet est à Laon uniquement", ["Lille", "Laon"], ["Laon"]),
        ("Le projet couvre Laon et Guise", ["Laon"], ["Laon", "Guise"]),
        ("le projet concerne aussi Guise", ["Laon"], ["Laon", "Guise"]),
        ("on oublie lille c laon", ["Lille"], ["Laon"]),
        ("on oublie Lille, c Laon", ["Lille"], ["Laon"]),
        ("on oublie Guise", ["Guise", "Laon"], ["Laon"]),
        ("on laisse tomber Lille", ["Guise", "Lille"], ["Guise"]),
        ("vous avez mal noté, c 2 sites, lille et laon", ["Lille"], ["Lille", "Laon"]),
        ("et on a deux lieux, Laon et Lens", ["Laon"], ["Laon", "Lens"]),
        ("le projet est sur 2 communes : Laon et Lens", ["Lille"], ["Laon", "Lens"]),
        ("vous avez noté Lille c'est faux, c'est à Laon", ["Lille"], ["Laon"]),
        ("vous avez mis Lille, c'est une erreur", ["Lille", "Laon"], ["Laon"]),
    ],
)
def test_where_the_project_is_may_be_said_anew(
    reader: Reader, text: str, known: list[str], left: list[str]
) -> None:
    message = Message(text, "inform", reader.read(text))
    found = understand(message, None, project(*known), Progress(), oriented=True)
    assert names(found) == left
    assert found.pending is None


def test_two_places_are_told_while_another_question_is_open(reader: Reader) -> None:
    text = "et on a 2 lieux, Laon et Lens"
    assert names(said(reader, text, project("Laon"), "rural_or_qpv")) == ["Laon", "Lens"]


def test_a_place_noted_in_error_is_asked_again(reader: Reader) -> None:
    found = said(reader, "vous avez noté Lille c faux", project("Lille"), question=None)
    assert found.withdrawn


@pytest.mark.parametrize(
    ("text", "asked", "kept"),
    [("on est à Laon", "Laon", []), ("et aussi a rue", "Rue", ["Lille"])],
)
def test_where_the_project_may_be_besides_is_asked(
    reader: Reader, text: str, asked: str, kept: list[str]
) -> None:
    message = Message(text, "inform", reader.read(text))
    found = understand(message, None, project("Lille"), Progress(), oriented=True)
    assert "territory" not in found.changes
    assert found.pending is not None
    assert found.pending.places[0]["name"] == asked
    assert [place["name"] for place in found.pending.kept or ()] == kept


@pytest.mark.parametrize(
    "text",
    [
        "c'est à Laon que ça se décide",
        "c'est à Laon qu'on a vu ça",
        "et si c'est à Laon ?",
        "c'est à Laon ?",
        "le projet concerne les jeunes",
        "le projet couvre la moitié des besoins de Laon",
        "on a deux villes, Laon et Lens, qui nous soutiennent",
        "on a deux communes partenaires, Laon et Lens",
        "on oublie pas Lille",
        "on n'oublie pas Lille",
        "on oublie la mairie de Lille",
        "Lille c'était avant l'été, maintenant on est ouverts toute l'année",
        "vous avez noté Lille, c'est bien",
        "et aussi a pied",
        "nous sommes à Laon demain pour une réunion",
    ],
)
def test_what_says_no_place_anew(reader: Reader, text: str) -> None:
    message = Message(text, "inform", reader.read(text))
    found = understand(message, None, project("Lille"), Progress(), oriented=True)
    assert "territory" not in found.changes
    assert found.pending is None


def test_two_communes_may_be_who_takes_part(reader: Reader) -> None:
    text = "il y a deux communes, Laon et Lens"
    found = said(reader, text, project("Lille"))
    assert "territory" not in found.changes


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("et si Denain se fait pas", "what_if"),
        ("et si Denain ne se faisait plus ?", "what_if"),
        ("finalement Denain se fait pas", "correct"),
    ],
)
def test_a_place_where_nothing_comes_of_it_is_out(reader: Reader, text: str, intent: str) -> None:
    both = [
        {"kind": "commune", "code": "59606", "name": "Valenciennes"},
        {"kind": "commune", "code": "59172", "name": "Denain"},
    ]
    found = understood(reader, text, intent=intent, oriented=True, territory=both)
    left = (found.variant or found.changes)["territory"]
    assert [place["name"] for place in left] == ["Valenciennes"]
    assert (found.variant is not None) is (intent == "what_if")
