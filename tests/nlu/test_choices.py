"""Places of one name: which one is meant, told at once or as an answer; names that are no place."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import REJECTED, Pending, Progress
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, understand


def answered(
    reader: Reader,
    text: str,
    question: str | None = "territory",
    pending: Pending | None = None,
    intent: str = "inform",
) -> Understood:
    message = Message(text, intent, reader.read(text))
    progress = Progress(pending=pending)
    return understand(message, question, parse_profile({"lead": "association"}), progress)


def names(found: Understood) -> list[str]:
    return [place["name"] for place in found.changes.get("territory") or ()]


def asked(found: Understood) -> list[str]:
    return [] if found.pending is None else [place["label"] for place in found.pending.places]


def pending_of(reader: Reader, text: str) -> Pending:
    pending = answered(reader, text).pending
    assert pending is not None
    assert pending.status == "choose"
    return pending


@pytest.mark.parametrize(
    ("named", "text", "meant"),
    [
        (
            "à Bruay",
            "ben Bruay dans ch'Pas de Calais hein l'aut' bruay ch'est du côté de Valenciennes nous "
            "on est à côté de Béthune…",
            ["Bruay-la-Buissière"],
        ),
        ("à Bruay", "Bruay-Labuissière", ["Bruay-la-Buissière"]),
        ("à Bruay", "le Bruay du 62", ["Bruay-la-Buissière"]),
        ("à Bruay", "pas de calais", ["Bruay-la-Buissière"]),
        ("à Bruay", "celui d'à côté de Béthune", ["Bruay-la-Buissière"]),
        ("à Bruay", "celui près de Valenciennes", ["Bruay-sur-l'Escaut"]),
        ("à Bruay", "pas celui du Nord", ["Bruay-la-Buissière"]),
        ("à Bruay", "LES DEUX", ["Bruay-la-Buissière", "Bruay-sur-l'Escaut"]),
        ("à Bruay", "non, à Béthune", ["Béthune"]),
        ("à Saint-Aubin", "dans le Nord", ["Saint-Aubin"]),
        ("à Saint-Aubin", "près d'Avesnes", ["Saint-Aubin"]),
    ],
)
def test_which_one_is_meant(reader: Reader, named: str, text: str, meant: list[str]) -> None:
    found = answered(reader, text, pending=pending_of(reader, named))
    assert names(found) == meant
    assert found.pending is None


@pytest.mark.parametrize("text", ["toutes", "les quatre", "toute la Thiérache", "les 4", "tout ça"])
def test_all_of_an_area_are_meant(reader: Reader, text: str) -> None:
    pending = pending_of(reader, "en Thiérache")
    assert len(names(answered(reader, text, pending=pending))) == len(pending.places)


@pytest.mark.parametrize("text", ["les trois", "non, pas toutes", "je ne sais pas"])
def test_all_are_not_meant(reader: Reader, text: str) -> None:
    assert not names(answered(reader, text, pending=pending_of(reader, "en Thiérache")))


def test_a_whole_area_is_taken_at_once(reader: Reader) -> None:
    assert len(names(answered(reader, "toute la Thiérache"))) > 1
    assert len(asked(answered(reader, "la Thiérache"))) > 1


def test_a_department_leaves_fewer_to_choose_from(reader: Reader) -> None:
    labels = asked(answered(reader, "celui de l'Oise", pending=pending_of(reader, "à Villers")))
    assert labels
    assert all(label.endswith("(Oise)") for label in labels)


def test_one_of_a_list_is_asked_and_the_others_are_kept(reader: Reader) -> None:
    pending = pending_of(reader, "entre Saint-Aubin, Armentiere et Bailleul")
    assert [place["name"] for place in pending.kept] == ["Armentières", "Bailleul"]
    found = answered(reader, "dans le Nord", pending=pending)
    assert names(found) == ["Armentières", "Bailleul", "Saint-Aubin"]


@pytest.mark.parametrize(
    "text", ["asso à Beaumont", "asso à Villers", "on est une asso a Beaumont"]
)
def test_a_name_that_towns_share_is_asked_from_the_opening(reader: Reader, text: str) -> None:
    assert len(asked(answered(reader, text, question=None))) > 1


@pytest.mark.parametrize(
    "text",
    [
        "une association, j'habite à Villers",
        "asso présidée par Mme Beaumont",
        "ma tante de Villers",
    ],
)
def test_a_name_in_passing_is_not_asked(reader: Reader, text: str) -> None:
    assert not asked(answered(reader, text, question=None))


def test_which_one_is_said_at_once(reader: Reader) -> None:
    found = answered(reader, "une association à Bruay, près de Béthune", question=None)
    assert names(found) == ["Bruay-la-Buissière"]


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Sain-Quentin, Lan et Guise", ["Lan"]),
        ("à Lens, Trucville et Avion", ["Trucville"]),
        ("Lan, Lens et Avion", ["Lan"]),
        ("Lens et Trucville.", ["Trucville"]),
        ("Lens, Liévin et Avion", []),
        ("Lens, Liévin et les communes voisines", []),
        ("Lens, avec des habitants et la mairie", []),
        ("Lens et surtout Avion, enfin toute l'agglo quoi", []),
        ("à Lens, merci", []),
        ("Voilà, à Lens", []),
        ("Lens, et voilà", []),
        ("on est plusieurs, à Lens, et ça marche bien", []),
        ("à Lens, Trucville, vous connaissez ?", []),
        ("je ne sais pas, et toi", []),
    ],
)
def test_a_name_among_places_that_is_none_is_told(
    reader: Reader, text: str, unread: list[str]
) -> None:
    assert answered(reader, text).unread == unread


def test_nothing_is_told_of_names_when_no_place_is_asked(reader: Reader) -> None:
    found: Any = answered(reader, "une association à Lens, Trucville et Avion", question=None)
    assert found.unread == []


def test_a_town_that_is_taken_back_was_read(reader: Reader) -> None:
    found = answered(reader, "Lille, euh non Béthune, je suis de Lille")
    assert names(found) == ["Béthune"]
    assert found.unread == []


def test_its_department_confirms_a_misspelt_town(reader: Reader) -> None:
    pending = answered(reader, "fourmie").pending
    assert pending is not None
    assert pending.status == "confirm"
    assert names(answered(reader, "fourmie dans le 59", pending=pending)) == ["Fourmies"]
    assert names(answered(reader, "non, dans le 62", pending=pending)) != ["Fourmies"]


CALONNE = {
    "kind": "commune",
    "code": "62194",
    "name": "Calonne-Ricouart",
    "label": "Calonne-Ricouart (Pas-de-Calais)",
}


@pytest.mark.parametrize(
    ("text", "rejected"),
    [
        ("Non, pas du tout, je n'ai jamais parlé de Calonne-Ricouart", True),
        ("non pas Calonne-Ricouart", True),
        ("Calonne-Ricouart oui", False),
        ("Calonne city oui, pas Lille", False),
        ("non, je parle bien de Calonne-Ricouart", False),
    ],
)
def test_a_place_that_was_not_meant_is_rejected(reader: Reader, text: str, rejected: bool) -> None:
    pending = Pending(status="confirm", places=[CALONNE], kept=[])
    found = answered(reader, text, pending=pending, intent="deny" if rejected else "affirm")
    assert (found.outcome == REJECTED) is rejected
    assert (names(found) == ["Calonne-Ricouart"]) is not rejected


def test_a_place_that_the_result_left_out_is_agreed_to_by_a_yes(reader: Reader) -> None:
    pending = answered(reader, "du côté de Vervin").pending
    assert pending is not None and pending.status == "confirm"

    def after(text: str, intent: str, doubt: Pending | None = pending) -> list[str]:
        message, known = Message(text, intent, reader.read(text)), parse_profile({})
        return names(understand(message, None, known, Progress(pending=doubt), True))

    assert after("oui", "affirm") == after("oui c'est ça", "inform") == ["Vervins"]
    assert after("oui ?", "affirm") == after("non", "deny") == after("merci", "thank") == []
    assert after("oui", "affirm", None) == []
    several = pending.copy(update={"status": "choose"})
    assert after("oui", "affirm", several) == []
