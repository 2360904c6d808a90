"""The orientation as an action: text for everybody, and the payload."""

from __future__ import annotations

from actions.nothing_new import NOT_READ, NOTHING_NEW
from actions.orient import ActionOrient
from actions.recap import HOW_TO_CORRECT
from bot.clock import today
from bot.conversation import ASKED, KNOWN, NOTHING
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from tests.actions.turns import LENS, Outcome, run, tracker

SLOTS = {
    "lead": "cooperative",
    "territory": [LENS],
    "actors": ["habitants", "pouvoirs_publics"],
    "maturity": "emergence",
    "eligible_costs": 80000,
    "rural_or_qpv": True,
    "fights_precarity": True,
}
UNCHANGED = {"outcome": NOTHING}


def test_the_text_comes_first_and_the_payload_last() -> None:
    found = run(ActionOrient(), tracker("", "orient_now", slots=SLOTS))
    assert found.texts
    assert "48 000 €" in "\n".join(found.texts).replace("\u00a0", " ").replace("\u202f", " ")
    payload = found.messages[-1]["custom"]
    assert (payload["type"], payload["version"]) == ("orientation", 1)
    assert payload["on"] == today().isoformat()
    assert {key: payload["profile"][key] for key in SLOTS} == SLOTS
    acte = payload["routes"][0]
    assert (acte["id"], acte["verdict"]) == ("acte", "eligible")
    assert acte["grant"] == {"min": 48000, "max": 48000}


def test_nothing_known_still_orients() -> None:
    found = run(ActionOrient(), tracker("", "orient_now"))
    payload = found.messages[-1]["custom"]
    assert all(value is None for value in payload["profile"].values())
    assert [one["id"] for one in payload["routes"] if one["kind"] == "body"]


def test_after_the_orientation_what_changes_nothing_is_said_to() -> None:
    of = tracker("Untel s'est retiré", slots={**SLOTS, "oriented": True}, progress=UNCHANGED)
    found = run(ActionOrient(), of)
    assert found.responses == ["utter_what_next"]
    assert "une coopérative, à Lens (62)" in found.texts[0]
    assert "quartier prioritaire (QPV)" in found.texts[0]
    assert not any(message.get("custom") for message in found.messages)


def test_a_correction_that_was_not_understood_is_not_called_known() -> None:
    slots = {**SLOTS, "oriented": True}
    for progress in (UNCHANGED, {"outcome": ASKED}):
        of = tracker("mais si, ça change tout !", "correct", slots=slots, progress=progress)
        found = run(ActionOrient(), of)
        assert found.texts[0].startswith(NOT_READ)
        assert found.texts[1] == HOW_TO_CORRECT
        assert not found.responses


def test_what_was_noted_already_changes_nothing() -> None:
    slots = {**SLOTS, "oriented": True}
    of = tracker("finalement c'est 80 000 €", "correct", slots=slots, progress={"outcome": KNOWN})
    found = run(ActionOrient(), of)
    assert found.texts[0].startswith(NOTHING_NEW)
    assert found.responses == ["utter_what_next"]


def test_one_more_of_a_category_that_counts_is_said_to_change_nothing() -> None:
    text, slots = "y a aussi le secours catholique", {**SLOTS, "oriented": True}
    slots["actors"] = ["associations", "habitants"]

    def named(value: str) -> Outcome:
        mention = Mention(kinds.ORGANISATION, value, 10, len(text), kinds.ACTOR)
        known = {"outcome": KNOWN}
        return run(ActionOrient(), tracker(text, "inform", mention, slots=slots, progress=known))

    found = named("association")
    assert found.texts == [
        "Je compte ceux qui participent par catégorie\u00a0: avec des associations et des "
        "habitants. Le résultat ne change pas."
    ]
    assert not found.responses
    assert named("entreprise").texts[0].startswith(NOTHING_NEW)


def test_a_place_that_was_never_confirmed_is_said_not_to_count() -> None:
    slots = {key: value for key, value in SLOTS.items() if key != "territory"}
    vervins = {"kind": "commune", "code": "02789", "name": "Vervins", "label": "Vervins (Aisne)"}
    chosen = {"pending": {"status": "confirm", "places": [vervins], "kept": []}}
    found = run(ActionOrient(), tracker("", "orient_now", slots=slots, progress=chosen))
    assert "Vervins (Aisne)" in found.texts[-1]
    among = {**vervins, "label": "Vervins (ailleurs)"}
    several = {"pending": {"status": "choose", "places": [vervins, among], "kept": []}}
    found = run(ActionOrient(), tracker("", "orient_now", slots=slots, progress=several))
    assert "code postal" in found.texts[-1]
    known = run(ActionOrient(), tracker("", "orient_now", slots=slots))
    assert not any("confirmé" in text for text in known.texts)
    told = {"slots": slots, "progress": chosen}
    web = [{"event": "user", "input_channel": "web"}]
    cards = run(ActionOrient(), tracker("", "orient_now", **told, events=web))
    assert "Vervins (Aisne)" in cards.messages[-1]["text"]
