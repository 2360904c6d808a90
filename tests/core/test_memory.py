"""What is kept ready is what would be made anew, and is gone after an erasure."""

from __future__ import annotations

from typing import Any

from bot import memory
from bot.conversation import Progress, read_progress
from bot.profile import read_profile


def test_a_text_is_read_once_and_again_after_an_erasure() -> None:
    read = []

    @memory.remembered
    def length(text: str) -> int:
        read.append(text)
        return len(text)

    assert [length("Lens"), length("Avion"), length("Lens")] == [4, 5, 4]
    assert read == ["Lens", "Avion"]
    memory.forget()
    assert length("Lens") == 4
    assert read == ["Lens", "Avion", "Lens"]


def test_what_was_made_last_is_kept_for_equal_data() -> None:
    made = []

    @memory.latest
    def keys(data: dict[str, Any], apart: str) -> tuple[str, ...]:
        made.append(dict(data))
        return tuple(key for key in data if key != apart)

    first = keys({"lead": "association", "staff": 2}, "staff")
    assert keys({"lead": "association", "staff": 2}, "staff") is first == ("lead",)
    assert keys({"lead": "association", "staff": 2}, "lead") == ("staff",)
    assert keys({"staff": 3}, "lead") == ("staff",)
    assert keys({"lead": "association", "staff": 2}, "staff") == ("lead",)
    assert len(made) == 4
    memory.forget()
    keys({"lead": "association", "staff": 2}, "staff")
    assert len(made) == 5


def test_a_progress_that_is_set_otherwise_leaves_the_next_as_it_was() -> None:
    data = Progress(declined=["lead"], failures={"lead": 1}, turn="1").as_data()
    one = read_progress(data)
    one.set_aside("territory")
    one.outcome = "asked"
    other = read_progress(data)
    assert other == Progress(declined=["lead"], failures={"lead": 1}, turn="1")
    assert one.declined == ["lead", "territory"]


def test_a_progress_is_kept_without_what_is_as_at_the_beginning() -> None:
    assert Progress().as_data() == {}
    assert Progress(seat=True, turn="2").as_data() == {"seat": True, "turn": "2"}
    # As an earlier version of the guide kept it.
    assert read_progress(Progress(seat=True).dict()) == Progress(seat=True)


def test_a_profile_is_that_of_the_slots_whichever_were_read_before() -> None:
    for staff in (2, 3, 2, None, 3):
        assert read_profile({"lead": "association", "staff": staff}).staff == staff
