"""What a few words answer to the question that is open, where they name nothing plainly."""

from __future__ import annotations

import pytest

from bot.conversation import ANSWERED, NOTHING, Progress
from bot.nlu.reader import Reader
from bot.profile import NO_PROFILE
from bot.understanding import Message, understand
from bot.understanding.progress import progressed
from tests.nlu.understood import understood


@pytest.mark.parametrize("text", ["personne pour l'instant", "ben personne encore"])
def test_nobody_carries_yet(reader: Reader, text: str) -> None:
    assert understood(reader, text, "lead").declined == "lead"


@pytest.mark.parametrize("text", ["tout le village", "les gens du quartier"])
def test_those_who_live_around_take_part(reader: Reader, text: str) -> None:
    assert understood(reader, text, "actors").changes["actors"] == ["habitants"]


@pytest.mark.parametrize("text", ["tout le village est au courant", "le quartier"])
def test_those_who_only_know_do_not(reader: Reader, text: str) -> None:
    found = understood(reader, text, "actors")
    assert "actors" not in {**found.changes, **found.doubts}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("des gens", ["habitants"]),
        ("plein de monde", ["habitants"]),
        ("ben nous", []),
        ("j'ai une SARL", ["entreprises"]),
    ],
)
def test_who_is_not_named_is_confirmed(reader: Reader, text: str, actors: list[str]) -> None:
    found = understood(reader, text, "actors")
    assert "actors" not in found.changes
    assert found.doubts == {"actors": actors}
    again = understood(reader, text, "actors", progress=Progress(doubts=found.doubts))
    assert again.doubts == {}


@pytest.mark.parametrize(
    "text",
    [
        "on a contacté la CAF",
        "on a sollicité la mairie",
        "on a eu un premier contact avec le lycée",
        "les commerçants mais c'est pas sûr",
        "la mairie mais c pas fait",
        "la mairie et l'école se renvoient la balle",
        "la mairie fait la sourde oreille",
    ],
)
def test_who_has_not_said_yes_is_not_counted(reader: Reader, text: str) -> None:
    found = understood(reader, text, "actors")
    assert "actors" not in {**found.changes, **found.doubts}
    assert found.wavering
    assert found.declined == "actors"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("on a contacté la mairie, elle est partante", ["pouvoirs_publics"]),
        ("la mairie mais pas sur Lens", ["pouvoirs_publics"]),
    ],
)
def test_who_has_is(reader: Reader, text: str, actors: list[str]) -> None:
    assert understood(reader, text, "actors").changes["actors"] == actors


@pytest.mark.parametrize(
    "text", ["on a trouvé le local", "on est prêts", "on a fait un essai cet été"]
)
def test_what_sounds_like_setting_up_is_confirmed(reader: Reader, text: str) -> None:
    found = understood(reader, text, "maturity")
    assert "maturity" not in found.changes
    assert found.doubts == {"maturity": "structuration"}


def test_a_likely_phase_is_confirmed_whatever_it_was_taken_for(reader: Reader) -> None:
    text = "on a fait un essai cet été"
    for confidence, doubts in ((0.46, {"maturity": "structuration"}), (0.9, {})):
        message = Message(text, "out_of_scope", reader.read(text), confidence=confidence)
        found = understand(message, "maturity", NO_PROFILE, Progress())
        assert found.doubts == doubts


@pytest.mark.parametrize(
    "text",
    [
        "le devis du maçon c'est 12000 le reste jsp",
        "12 000 de travaux, le reste on verra",
        "18 000 le camion et pour le reste aucune idée",
    ],
)
def test_the_price_of_a_part_is_not_the_whole(reader: Reader, text: str) -> None:
    found = understood(reader, text, "eligible_costs")
    assert "eligible_costs" not in found.changes
    assert found.declined == "eligible_costs"


@pytest.mark.parametrize("question", ["rural_or_qpv", "fights_precarity"])
def test_what_denies_is_no_yes_whatever_it_was_taken_for(reader: Reader, question: str) -> None:
    found = understood(reader, "ca marche pas", question, intent="affirm")
    assert question not in found.changes
    assert understood(reader, "pas impossible", question, intent="affirm").changes[question]


def test_what_the_project_is_does_not_answer_who_carries_it(reader: Reader) -> None:
    found = understood(reader, "un garage solidaire", "lead")
    assert found.changes == {"themes": ["mobilite"]}
    assert progressed(Progress(), found, NO_PROFILE, "lead", "1").outcome == NOTHING
    named = understood(reader, "une association", "lead")
    assert progressed(Progress(), named, NO_PROFILE, "lead", "1").outcome == ANSWERED


def test_all_criteria_more_or_less(reader: Reader) -> None:
    found = understood(reader, "à peu près tout", "selection_criteria")
    assert len(found.changes["selection_criteria"]) == 4
