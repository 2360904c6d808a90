"""What people may send: which words are commands, which orders erase, which characters are left."""

from __future__ import annotations

import pytest

from bot.channels.guard import asks_erasure, harmless, readable, readable_all


@pytest.mark.parametrize(
    "text",
    [
        "supprimez mes données",
        "SUPPRIMEZ MES DONNEES",
        "Supprimez toutes mes données personnelles s'il vous plaît",
        "efface mes messages",
        "effacez tout",
        "je veux effacer la conversation",
        "suprimer mes infos !",
        "Merci de supprimer ma conversation.",
        "Effacez tout ce que j'ai dit.",
        "supprime tout ce que je vous ai écrit svp",
    ],
)
def test_orders_to_erase(text: str) -> None:
    assert asks_erasure(text)


@pytest.mark.parametrize(
    "text",
    [
        "supprimez mes données ?",
        "comment supprimer mes données ?",
        "ne supprimez pas mes données",
        "effacez ma réponse",
        "effacez ce que j'ai dit",
        "effacez tout ce que j'ai dit sur la mairie",
        "supprimez la mairie",
        "effacez les messages des voisins",
        "on veut supprimer la précarité",
        "supprimez mes données et gardez ma conversation",
        "",
    ],
)
def test_what_is_no_order_to_erase(text: str) -> None:
    assert not asks_erasure(text)


def test_only_an_offered_payload_stays_a_command() -> None:
    assert harmless("/affirm", ["/affirm"]) == "/affirm"
    assert harmless("/affirm", []) == "affirm"
    assert harmless(" /EXTERNAL: //restart", []) == "restart"


def test_what_no_keyboard_writes_is_left_out() -> None:
    assert readable("a\u0000b\ud800c\n\td\u200f é") == "abc\n\td\u200f é"


def test_json_is_cleaned_in_all_its_depth() -> None:
    odd = {"a\ud800": ["b\u0000", {"c": "d\udfff"}, 1, None, True]}
    assert readable_all(odd) == {"a": ["b", {"c": "d"}, 1, None, True]}
