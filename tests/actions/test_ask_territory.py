"""The question of the place: plain, to confirm, to choose."""

from __future__ import annotations

import json

from actions.ask_territory import ActionAskTerritory
from actions.understand import ActionUnderstand
from tests.actions.turns import LENS, ROUVROY, run, tracker


def test_the_plain_question() -> None:
    found = run(ActionAskTerritory(), tracker(question="territory"))
    assert found.responses == ["utter_ask_territory"]
    assert found.events == []


def test_a_place_to_confirm() -> None:
    pending = {"status": "confirm", "places": ROUVROY[:1]}
    found = run(ActionAskTerritory(), tracker(question="territory", progress={"pending": pending}))
    assert found.responses == []
    assert ROUVROY[0]["label"] in found.texts[0]
    assert [one["payload"] for one in found.buttons] == ["/affirm", "/deny"]


def test_places_to_choose() -> None:
    pending = {"status": "choose", "places": ROUVROY}
    found = run(ActionAskTerritory(), tracker(question="territory", progress={"pending": pending}))
    assert [one["title"] for one in found.buttons] == ["Rouvroy (62)", "Rouvroy (02)"]
    assert all(one["label"] in found.texts[0] for one in ROUVROY)


def test_the_button_of_a_choice_keeps_the_places_that_were_sure() -> None:
    pending = {"status": "choose", "places": ROUVROY, "kept": [LENS]}
    found = run(ActionAskTerritory(), tracker(question="territory", progress={"pending": pending}))
    payload = found.buttons[1]["payload"]
    entities = json.loads(payload.removeprefix("/inform"))
    chosen = run(
        ActionUnderstand(),
        tracker(payload, button=entities["answer"], question="territory", message="m2"),
    )
    place = {key: ROUVROY[1][key] for key in ("kind", "code", "name")}
    assert chosen.slots == {"territory": [LENS, place]}


def test_all_of_an_area_may_be_chosen_at_once() -> None:
    places = [{**epci, "label": epci["name"]} for epci in THIERACHE]
    pending = {"status": "choose", "places": places, "kept": [LENS]}
    found = run(ActionAskTerritory(), tracker(question="territory", progress={"pending": pending}))
    assert "toutes" in found.texts[0]
    entities = json.loads(found.buttons[-1]["payload"].removeprefix("/inform"))
    assert entities["answer"]["territory"] == [LENS, *THIERACHE]


THIERACHE = [
    {"kind": "epci", "code": "240200493", "name": "CC Thiérache Sambre et Oise"},
    {"kind": "epci", "code": "200071769", "name": "CC de la Thiérache du Centre"},
]


def test_a_long_choice_says_what_to_do_when_the_place_is_not_in_it() -> None:
    places = [
        {**place, "label": f"{place['name']} {rank}"} for rank in range(5) for place in [LENS]
    ]
    pending = {"status": "choose", "places": places}
    found = run(ActionAskTerritory(), tracker(question="territory", progress={"pending": pending}))
    assert "code postal" in found.texts[0]
    assert len(found.buttons) == len(places)
