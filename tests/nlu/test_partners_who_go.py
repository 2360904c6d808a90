"""Partners who leave, or are taken out, and former carriers who stay."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Pending, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, understand

LIEVIN = {"kind": "commune", "code": "62510", "name": "Liévin"}
NOYELLES = {"kind": "commune", "code": "62624", "name": "Noyelles-Godault"}
TILLOY = [
    {
        "kind": "commune",
        "code": "62817",
        "name": "Tilloy-lès-Mofflaines",
        "label": "Tilloy-lès-Mofflaines (62)",
    },
    {
        "kind": "commune",
        "code": "59597",
        "name": "Tilloy-lez-Cambrai",
        "label": "Tilloy-lez-Cambrai (59)",
    },
]
KNOWN: dict[str, Any] = {
    "lead": "association",
    "territory": [LIEVIN],
    "actors": ["associations", "pouvoirs_publics"],
    "maturity": "developpement",
}
NAMES = {"associations": ["association"], "pouvoirs_publics": ["commune"]}


def told(
    reader: Reader,
    text: str,
    intent: str = "inform",
    question: str | None = None,
    progress: Progress | None = None,
    **known: Any,
) -> Understood:
    message = Message(text, intent, reader.read(text, question))
    profile = parse_profile({**KNOWN, **known})
    return understand(message, question, profile, progress or Progress(), question is None)


@pytest.mark.parametrize(
    "text",
    [
        "la mairie de Liévin s'est retirée",
        "la ville n'est plus partenaire",
        "enlevez la ville",
        "la ville de Liévin ne participe plus",
        "plus de mairie dans les partenaires, juste la MJC",
    ],
)
def test_who_leaves_goes_though_only_the_own_kind_of_the_lead_is_left(
    reader: Reader, text: str
) -> None:
    found = told(reader, text, progress=Progress(partners=NAMES))
    assert found.changes == {"actors": ["associations"]}
    assert found.left


SCHOOL: dict[str, Any] = {"territory": [NOYELLES], "actors": ["pouvoirs_publics", "autres"]}


@pytest.mark.parametrize("question", [None, "maturity", "fights_precarity"])
@pytest.mark.parametrize(
    "text",
    [
        "Le lycée de Tilloy, enlevez-le",
        "le lycée de Tilloy, retirez-le pour l'instant",
        "le lycée agricole, vous pouvez l'enlever",
    ],
)
def test_who_is_to_be_taken_out_carries_nothing(
    reader: Reader, text: str, question: str | None
) -> None:
    found = told(reader, text, "inform", question, **SCHOOL)
    assert found.changes == {"actors": ["pouvoirs_publics"]}
    assert found.pending is None


def test_the_place_that_is_meant_drops_those_that_were_proposed(reader: Reader) -> None:
    text = "Tilloy c'est pas le lieu du projet, le lieu c'est Noyelles-Godault"
    pending = Pending(status="choose", places=TILLOY)
    found = told(reader, text, "inform", "territory", Progress(pending=pending), **SCHOOL)
    assert found.changes == {"territory": [NOYELLES]}
    assert found.pending is None


def test_who_passes_the_file_on_and_stays_with_it_takes_part(reader: Reader) -> None:
    known = {"lead": "commune", "actors": ["associations"]}
    single = Progress(singles=["associations"])
    text = "la mairie ne porte pas, c'est l'association qui dépose, avec nous"
    assert told(reader, text, progress=single, **known).changes == {
        "lead": "association",
        "actors": ["pouvoirs_publics"],
    }
    text = "la mairie ne porte pas, c'est l'association qui dépose"
    assert told(reader, text, progress=single, **known).changes["lead"] == "association"


def test_the_only_partner_of_its_kind_that_carries_is_counted_nowhere_else(
    reader: Reader,
) -> None:
    actors = ["associations", "ess", "pouvoirs_publics"]
    single = Progress(singles=["associations"], partners=NAMES)
    text = "je préfère que ce soit l'association d'insertion qui dépose"
    found = told(reader, text, progress=single, lead="entreprise", actors=actors)
    assert found.changes == {"lead": "association", "actors": ["entreprises", "pouvoirs_publics"]}


def test_the_former_carrier_becomes_a_partner(reader: Reader) -> None:
    text = "La SARL est partenaire maintenant, avec la comcom"
    found = told(reader, text, actors=["pouvoirs_publics"])
    assert found.changes == {"actors": ["entreprises", "pouvoirs_publics"]}
    text = "La comcom se retire, il ne reste que la SARL"
    found = told(reader, text, actors=["entreprises", "pouvoirs_publics"])
    assert found.changes == {"actors": ["entreprises"]}


@pytest.mark.parametrize("question", [None, "rural_or_qpv"])
@pytest.mark.parametrize(
    "text",
    [
        "la mairie elle a dit oui pour le local",
        "finalement la mairie a dit oui",
        "elle est avec nous maintenant la mairie, partenaire",
    ],
)
def test_who_hesitated_and_agrees_takes_part(
    reader: Reader, text: str, question: str | None
) -> None:
    found = told(reader, text, "inform", question, actors=["habitants"])
    assert found.changes == {"actors": ["habitants", "pouvoirs_publics"]}


@pytest.mark.parametrize("text", ["la mairie a pas dit oui", "la mairie n'a jamais dit oui"])
def test_who_did_not_agree_takes_no_part(reader: Reader, text: str) -> None:
    assert "actors" not in told(reader, text, actors=["habitants"]).changes


@pytest.mark.parametrize("question", [None, "rural_or_qpv"])
def test_one_of_two_that_leaves_leaves_the_other(reader: Reader, question: str | None) -> None:
    for text in (
        "avec deux associations",
        "avec une association de Roubaix et une association de Tourcoing",
    ):
        first = told(reader, text, "inform", "actors", lead="cooperative", actors=None)
        assert first.partners == {"associations": ["associations"]}
    progress = Progress(partners={"associations": ["associations"]})
    known = {"lead": "cooperative", "actors": ["associations"]}
    text = "l'association de Roubaix, on l'a perdue"
    found = told(reader, text, "inform", question, progress, **known)
    assert found.changes == {"actors": ["associations"]}
    assert found.left
    assert found.partners == {"associations": ["association"]}
    found = told(reader, "les associations se retirent", "inform", None, progress, **known)
    assert found.changes == {"actors": None}


@pytest.mark.parametrize(
    ("words", "actors"),
    [
        ("Personne pour l'instant. Ah si, une autre SCOP de Longueau.", ["ess"]),
        ("personne. Enfin si, une association", ["associations"]),
        ("personne. Ah si, on aimerait bien la mairie", []),
        ("personne, enfin si la mairie veut bien", []),
        ("personne. Ah si la mairie pouvait nous rejoindre", []),
        ("personne. Ah si la mairie", ["pouvoirs_publics"]),
        ("personne", []),
    ],
)
def test_who_comes_to_mind_behind_nobody(reader: Reader, words: str, actors: list[str]) -> None:
    message = Message(words, "inform", reader.read(words, "actors"))
    known = parse_profile({"lead": "cooperative"})
    assert understand(message, "actors", known, Progress()).changes["actors"] == actors


@pytest.mark.parametrize(
    "text",
    [
        "Une association, le collège. Le garagiste disait oui, puis est revenu sur sa parole.",
        "Une association, le collège. Le garagiste, ne le comptez pas.",
        "Une association, le collège, le garagiste, ne le comptez pas.",
        "Une association, le collège, et le garagiste... non, oubliez le garagiste.",
    ],
)
def test_who_is_not_to_be_counted(reader: Reader, text: str) -> None:
    found = told(reader, text, question="actors", actors=None)
    assert found.changes["actors"] == ["associations", "autres"]


def test_one_of_many_kinds_who_refuses_leaves_the_others(reader: Reader) -> None:
    text = "Deux fermes et le lycée participent ; la chambre d'agriculture s'est retirée."
    found = told(reader, text, question="actors", actors=None)
    assert found.changes["actors"] == ["entreprises", "autres"]


@pytest.mark.parametrize(
    "text",
    [
        "La Croix-Rouge, Emmaüs : tous contactés, rien. On reste seuls.",
        "J'en ai parlé au boulanger. Mais personne n'est engagé avec nous.",
        "Des partenaires, à vrai dire, il n'y en a aucun.",
        "qui participe ? plus personne, la banque était la dernière",
    ],
)
def test_nobody_is_said_at_the_end(reader: Reader, text: str) -> None:
    assert told(reader, text, question="actors", actors=None).changes["actors"] == []


@pytest.mark.parametrize(
    "text",
    [
        "ce n'est plus la commune qui porte mais l'association des parents",
        "Le conseil a voté : ce n'est plus la mairie qui porte le dossier mais une association.",
        "je rectifie : le dossier ne sera pas porté par la mairie mais par l'association du canal",
    ],
)
def test_who_carries_in_anothers_stead(reader: Reader, text: str) -> None:
    assert told(reader, text, lead="commune").changes["lead"] == "association"


@pytest.mark.parametrize(
    "text",
    [
        "Le crédit n'est pas porté par l'association mais par la mairie",
        "le poste est de plus en plus porté par les habitants mais par la mairie aussi",
    ],
)
def test_what_carries_something_else_does_not_carry_the_project(reader: Reader, text: str) -> None:
    assert told(reader, text, question="actors", lead="association").changes.get("lead") is None


def test_who_is_said_to_be_left_out_does_not_take_part(reader: Reader) -> None:
    found = told(reader, "association avec la mairie et sans habitants", lead=None, actors=None)
    assert found.changes["actors"] == ["pouvoirs_publics"]


def test_who_writes_does_not_carry_where_another_will(reader: Reader) -> None:
    text = "on est une association mais la mairie portera le dossier"
    found = told(reader, text, question="lead", lead=None, actors=None)
    assert found.changes["lead"] == "commune"


def test_others_are_added_while_something_else_is_asked(reader: Reader) -> None:
    found = told(reader, "et il y a aussi des habitants", question="eligible_costs")
    assert found.changes["actors"] == ["associations", "habitants", "pouvoirs_publics"]


def test_a_doubt_is_not_asked_twice() -> None:
    text = "un peu seuls, la mairie a dit non"
    start = text.index("mairie")
    mentions = [
        Mention(kinds.NOBODY, True, 0, len(text), kinds.DOUBT, weak=True),
        Mention(kinds.ORGANISATION, "commune", start, start + len("mairie"), kinds.ABSENT),
    ]
    message = Message(text, "inform", mentions)
    profile = parse_profile({"lead": "association", "territory": [LIEVIN]})
    once = understand(message, "actors", profile, Progress())
    assert (once.changes, once.doubts) == ({}, {"actors": []})
    again = understand(message, "actors", profile, Progress(doubts=once.doubts))
    assert (again.changes, again.doubts) == ({"actors": []}, {})
