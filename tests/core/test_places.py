"""The gazetteer: data, names, misspellings, mentions in sentences, speed."""

from __future__ import annotations

import csv
import random
import string
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from bot import places
from bot.gazetteer.index import gazetteer
from bot.gazetteer.names import NearIndex
from bot.places import (
    Candidate,
    Mention,
    describe,
    find_mentions,
    find_mentions_both,
    lookup,
    resolve,
    search,
)
from tests.yardstick import best_of, slowness

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TERRITORY = places.load_territory()


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    places.warm_up()


def written(candidate: Candidate) -> str:
    """A place as the sentence files write it."""
    if candidate.kind == "hors_region":
        return f"hors:{candidate.label}"
    return f"{candidate.kind}:{candidate.code}"


def sentences(name: str) -> list[tuple[str, bool]]:
    """(line, whether the territory question is open) of a file of sentences."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    return [(line.removeprefix("? "), line.startswith("? ")) for line in kept]


# -- the data --------------------------------------------------------------------------------------


def test_counts_of_the_sources() -> None:
    assert len(TERRITORY.communes) == 3782
    assert len(TERRITORY.epci) == 92
    assert len(TERRITORY.qpv) == 204
    assert len(TERRITORY.outside_codes) == 31187
    assert sum(one.mining_basin for one in TERRITORY.communes.values()) == 250
    assert Counter(one.department for one in TERRITORY.communes.values()).keys() == {
        "02", "59", "60", "62", "80",
    }  # fmt: skip


def test_every_defect_of_the_data_is_reported() -> None:
    assert places.territory_defects() == []


def test_defects_name_file_key_and_fault(tmp_path: Path) -> None:
    for source in TERRITORY.folder.iterdir():
        (tmp_path / source.name).write_bytes(source.read_bytes())
    path = tmp_path / "communes.csv"
    lines = path.read_text(encoding="utf-8").replace("62498,Lens,62,246200364", "62498,Lens,62,1")
    path.write_text(lines, encoding="utf-8")
    (defect,) = places.territory_defects(tmp_path)
    assert defect.startswith("communes.csv : 62498 : EPCI « 1 » inconnu")
    (tmp_path / "qpv.csv").write_text("code,name\n", encoding="utf-8")
    (defect,) = places.territory_defects(tmp_path)
    assert defect == "qpv.csv : colonnes incorrectes ; attendu : code,name,communes"
    (tmp_path / "qpv.csv").unlink()
    (defect,) = places.territory_defects(tmp_path)
    assert defect.startswith("qpv.csv : fichier absent")


def test_files_stay_small() -> None:
    for path in TERRITORY.folder.iterdir():
        assert path.stat().st_size < 700_000, path.name


def test_outside_is_sorted_and_disjoint_from_the_region() -> None:
    names = [(row[0], row[1]) for row in TERRITORY.outside_rows]
    assert names == sorted(names)
    assert not TERRITORY.outside_codes & TERRITORY.communes.keys()


def test_former_communes_lead_to_present_ones() -> None:
    assert TERRITORY.former["59355"] == TERRITORY.former["59298"] == "59350"
    assert set(TERRITORY.former.values()) <= TERRITORY.communes.keys()
    lomme = TERRITORY.commune("59355")
    assert lomme is not None
    assert lomme.name == "Lille"
    assert TERRITORY.commune("75056") is None


def test_only_two_epci_cross_the_border() -> None:
    crossing = {one.code for one in TERRITORY.epci.values() if one.crosses_border}
    assert crossing == {"200069722", "247600588"}
    assert TERRITORY.epci["245900758"].departments == ("59", "62")
    assert TERRITORY.epci["200093201"].population == 1_194_040


def test_importing_opens_no_data_file() -> None:
    script = (
        "import builtins, io, sys; real = io.open\n"
        "def spy(file, *rest, **named):\n"
        "    assert 'territory' not in str(file) or str(file).endswith(('.py', '.pyc')), file\n"
        "    return real(file, *rest, **named)\n"
        "io.open = builtins.open = spy\n"
        "import bot.places"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


# -- queries ---------------------------------------------------------------------------------------


def test_describe_has_the_shape_of_the_contract() -> None:
    assert describe("lens") == {
        "query": "lens",
        "places": [
            {
                "kind": "commune",
                "code": "62498",
                "name": "Lens",
                "department": "62",
                "epci": "246200364",
                "population": 32920,
                "density": 1,
                "frr": None,
                "qpv": ["QN06224M", "QN06225M", "QN06226M", "QN06227M", "QN06229M"],
                "mining_basin": True,
                "score": 1.0,
            }
        ],
    }
    assert describe("xyzzy") == {"query": "xyzzy", "places": []}
    assert describe("") == {"query": "", "places": []}


@pytest.mark.parametrize(
    ("query", "basin"),
    [
        ("Hénin-Carvin", True),
        ("CALL", None),
        ("MEL", None),
        ("Amiens Métropole", False),
        ("dans le 62", None),
        ("Somme", False),
        ("Hauts-de-France", None),
        ("bassin minier", True),
        ("Fressain", False),
        ("Marseille", False),
    ],
)
def test_mining_basin_of_each_kind(query: str, basin: bool | None) -> None:
    assert search(query)[0].mining_basin is basin


@pytest.mark.parametrize(
    ("query", "status", "expected"),
    [
        ("lens", "sure", "commune:62498"),
        ("St Omer", "sure", "commune:62765"),
        ("BRUAY LA BUISSIERE", "sure", "commune:62178"),
        ("boulogne s/ mer", "sure", "commune:62160"),
        ("villeneuve dascq", "sure", "commune:59009"),
        ("oeuf en ternois", "sure", "commune:62633"),
        ("ŒUF-EN-TERNOIS", "sure", "commune:62633"),
        ("le Quesnoy", "sure", "commune:59481"),
        ("au Touquet", "sure", "commune:62826"),
        ("Le Touquet", "sure", "commune:62826"),
        ("Hénin", "sure", "commune:62427"),
        ("bruay", "choose", "commune:62178"),
        ("62300", "choose", "commune:62498"),
        ("62300 Lens", "sure", "commune:62498"),
        ("62498", "sure", "commune:62498"),
        ("la Grande Résidence", "choose", "commune:62498"),
        ("henin bomont", "sure", "commune:62427"),
        ("lence", "confirm", "commune:62498"),
        ("soisons", "confirm", "commune:02722"),
        ("Soisons (02)", "sure", "commune:02722"),
        ("Lomme", "sure", "commune:59350"),
        ("Hellemmes-Lille", "sure", "commune:59350"),
        ("MEL", "sure", "epci:200093201"),
        ("CCPM", "choose", "epci:200043321"),
        ("le Valenciennois", "choose", "epci:245901160"),
        ("l'agglo de Lens", "sure", "epci:246200364"),
        ("Communauté de communes du Ternois", "sure", "epci:200069672"),
        ("59", "sure", "departement:59"),
        ("le Nord", "sure", "departement:59"),
        ("l'Aisne", "sure", "departement:02"),
        ("HdF", "sure", "region:32"),
        ("nord pas de calais", "sure", "departement:59"),
        ("bassin minier", "sure", "bassin_minier:bassin_minier"),
        ("Y", "sure", "commune:80829"),
        ("Rue", "sure", "commune:80688"),
        ("marseille", "sure", "hors:Marseille (Bouches-du-Rhône)"),
        ("marseile", "sure", "hors:Marseille (Bouches-du-Rhône)"),
        ("bordeau", "confirm", "hors:Bordeaux (Gironde)"),
        ("toulous", "confirm", "hors:Toulouse (Haute-Garonne)"),
        ("Tournai", "sure", "hors:Tournai (Belgique)"),
        ("Kortrijk", "sure", "hors:Courtrai (Belgique)"),
        ("Lens en Belgique", "sure", "hors:Lens (Belgique)"),
        ("Normandie", "sure", "hors:Normandie"),
        ("Ardennes", "sure", "hors:Ardennes"),
    ],
)
def test_queries(query: str, status: str, expected: str) -> None:
    resolution = resolve(lookup(query))
    assert (resolution.status, written(resolution.places[0])) == (status, expected)


def test_homonyms_are_asked_for_unless_one_is_far_larger() -> None:
    by_name: dict[str, list[places.Commune]] = {}
    for commune in TERRITORY.communes.values():
        by_name.setdefault(commune.name, []).append(commune)
    homonyms = {name: group for name, group in by_name.items() if len(group) > 1}
    assert len(homonyms) == 54
    for name, group in homonyms.items():
        first, *others = sorted(group, key=lambda one: -one.population)
        resolution = resolve(lookup(name))
        if first.population >= 20 * others[0].population:
            assert resolution.status == "sure", name
            assert [one.code for one in resolution.places] == [first.code]
        else:
            assert resolution.status == "choose", name
            offered = {one.code for one in resolution.places}
            assert {one.code for one in group} <= offered, name
        for one in group:
            department = TERRITORY.departments[one.department].name
            for query in (f"{name} ({one.department})", f"{name}, {department}"):
                chosen = resolve(lookup(query))
                assert (chosen.status, chosen.places[0].code) == ("sure", one.code), query


@pytest.mark.parametrize("query", ["Douchy", "Avesnes", "Breuil", "Bruay", "62300"])
def test_the_best_comes_first(query: str) -> None:
    scores = [place["score"] for place in describe(query)["places"]]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("query", "code"), [("Acy (02)", "02003"), ("Pys (80)", "80648"), ("Guise 02", "02361")]
)
def test_a_short_name_with_its_department_is_found(query: str, code: str) -> None:
    assert [place["code"] for place in describe(query)["places"]] == [code]


def test_labels_say_the_department() -> None:
    assert [one.label for one in resolve(lookup("fleury")).places] == [
        "Fleury (Oise)", "Fleury (Somme)", "Fleury (Aisne)", "Fleury (Pas-de-Calais)",
    ]  # fmt: skip


def test_a_choice_has_ten_places_at_most() -> None:
    assert len(search("80140")) == 40
    resolution = resolve(lookup("80140"))
    assert resolution.status == "choose"
    assert len(resolution.places) == places.MAX_CHOICES
    populations = [one.population or 0 for one in search("80140")]
    assert populations == sorted(populations, reverse=True)


def test_a_department_that_no_homonym_has_leads_to_longer_names() -> None:
    resolution = resolve(lookup("Bailleul dans le Pas-de-Calais"))
    assert resolution.status == "choose"
    assert {one.name for one in resolution.places} == {
        "Bailleul-Sir-Berthoult", "Bailleul-lès-Pernes", "Bailleul-aux-Cornailles",
    }  # fmt: skip


def test_former_names_and_epci_all_lead_home() -> None:
    for name, code in TERRITORY.former_names:
        department = TERRITORY.communes[code].department
        assert code in {one.code for one in search(f"{name} ({department})")}, name
    for epci in TERRITORY.epci.values():
        resolution = resolve(lookup(epci.name))
        assert (resolution.status, resolution.places[0].code) == ("sure", epci.code), epci.name


def test_every_commune_is_found_by_its_name_and_postcode() -> None:
    for commune in TERRITORY.communes.values():
        assert commune.code in {one.code for one in search(commune.name)}, commune.name
        assert find_mentions(commune.name, expected=True), commune.name
    for commune in list(TERRITORY.communes.values())[::20]:
        for postcode in commune.postcodes:
            assert commune.code in {one.code for one in search(postcode)}, postcode


def test_resolve_takes_mentions_candidates_and_nothing() -> None:
    assert resolve(None).status == "none"
    assert resolve([]).status == "none"
    assert resolve(search("Arras")).places[0].code == "62041"
    union = resolve(lookup("Nord-Pas-de-Calais"))
    assert (union.status, [one.code for one in union.places]) == ("sure", ["59", "62"])


def test_neighbourhoods_say_their_qpv() -> None:
    town, quarter = sorted(
        find_mentions("la grande résidence à Lens"), key=lambda mention: bool(mention.qpv)
    )
    assert not town.qpv
    assert quarter.qpv == ("QN06225M",)
    assert quarter.match == "qpv"


# -- misspellings ----------------------------------------------------------------------------------


def misspelt(chance: random.Random, name: str) -> str:
    """The name with one letter inserted, deleted, replaced, or swapped with the next."""
    letters = [at for at, letter in enumerate(name) if letter.isalpha()]
    while True:
        at, letter = chance.choice(letters), chance.choice(string.ascii_lowercase)
        wrong = chance.choice(
            (
                name[:at] + letter + name[at:],
                name[:at] + name[at + 1 :],
                name[:at] + letter + name[at + 1 :],
                name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
            )
        )
        if wrong.casefold() != name.casefold():
            return wrong


def share_understood(sample: list[places.Commune], chance: random.Random) -> float:
    """Share of misspelt names that are sure or to confirm, and right. A homonym must be asked."""
    names = Counter(one.name for one in TERRITORY.communes.values())
    right = 0
    for commune in sample:
        resolution = resolve(lookup(misspelt(chance, commune.name)))
        if resolution.status in ("sure", "confirm"):
            right += resolution.places[0].code == commune.code
        elif names[commune.name] > 1:
            right += commune.code in {one.code for one in resolution.places}
    return right / len(sample)


LONG_NAMES = [one for one in TERRITORY.communes.values() if sum(map(str.isalpha, one.name)) >= 6]


def test_one_typing_error_in_the_names_people_type() -> None:
    chance = random.Random(20261123)
    weights = [one.population for one in LONG_NAMES]
    assert share_understood(chance.choices(LONG_NAMES, weights, k=2000), chance) >= 0.95


def test_one_typing_error_in_any_name() -> None:
    chance = random.Random(20261123)
    assert share_understood(chance.choices(LONG_NAMES, k=2000), chance) >= 0.95


def test_outside_communes_are_never_taken_for_another_inside() -> None:
    chance = random.Random(20261123)
    inside = {gazetteer_key(one.name) for one in TERRITORY.communes.values()}
    rows = [row for row in TERRITORY.outside_rows if sum(map(str.isalpha, row[0])) >= 6]
    for name, code, _ in chance.sample(rows, 3000):
        if gazetteer_key(name) in inside:
            continue
        resolution = resolve(lookup(name))
        assert resolution.places, name
        if resolution.status == "sure":
            assert resolution.places[0].kind == "hors_region", (name, code)


def gazetteer_key(name: str) -> str:
    from bot.gazetteer.names import fold

    return fold(name)


def test_an_outside_name_with_its_department_is_outside() -> None:
    for query in (
        "Montreuil en Seine-Saint-Denis",
        "Montreuil (93)",
        "Grigny (91)",
        "Castres dans le Tarn",
    ):
        resolution = resolve(lookup(query))
        assert (resolution.status, resolution.places[0].kind) == ("sure", "hors_region"), query


# -- sentences -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "expected"), sentences("places_none.txt"))
def test_ordinary_sentences_name_no_place(text: str, expected: bool) -> None:
    assert [(one.text, one.match) for one in find_mentions(text, expected)] == []


def agrees(mention: Mention, expectation: str) -> bool:
    status, _, rest = expectation.partition(" ")
    wanted = [rest] if rest.startswith("hors:") else rest.split(", ")
    resolution = resolve(mention)
    got = [written(one) for one in resolution.places]
    if status == "choose":
        return resolution.status == "choose" and got[0] == wanted[0] and set(wanted) <= set(got)
    if status == "found":
        return resolution.status in ("sure", "confirm") and got == wanted
    return resolution.status == status and got == wanted


@pytest.mark.parametrize(("line", "expected"), sentences("places_named.txt"))
def test_sentences_that_name_places(line: str, expected: bool) -> None:
    text, _, expectations = line.partition(" => ")
    mentions = find_mentions(text, expected)
    wanted = expectations.split("; ")
    shown = [
        (one.text, resolve(one).status, *map(written, resolve(one).places)) for one in mentions
    ]
    assert len(mentions) == len(wanted), shown
    assert all(map(agrees, mentions, wanted)), shown


def test_offsets_are_those_of_the_text() -> None:
    for line, expected in sentences("places_named.txt"):
        text = line.partition(" => ")[0]
        end = 0
        for mention in find_mentions(text, expected):
            assert text[mention.start : mention.end] == mention.text
            assert mention.start >= end
            assert mention.candidates
            end = mention.end


def test_any_text_is_survived() -> None:
    chance = random.Random(7)
    alphabet = "aeéœß lnst'’-/.,()0123456789€ÀÉ\n\t\u0301\u200b🙂"
    for _ in range(300):
        text = "".join(chance.choices(alphabet, k=chance.randrange(60)))
        for expected in (False, True):
            for mention in find_mentions(text, expected):
                assert text[mention.start : mention.end] == mention.text
        describe(text)


# -- the words to be wary of -----------------------------------------------------------------------


def test_names_file_is_about_real_places() -> None:
    file = gazetteer().file
    for targets in (*file.ambiguous.values(), *file.together.values()):
        assert len(targets) > 1
    for code in file.outside.values():
        assert ":" in code or code in TERRITORY.outside_codes


def test_words_are_sorted_without_doubles() -> None:
    lines = (TERRITORY.folder / "words.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


def test_abroad_has_no_doubles() -> None:
    with (TERRITORY.folder / "abroad.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(row["name"], row["country"]) for row in csv.DictReader(stream)]
    assert len(rows) == len(set(rows))


def test_one_look_finds_what_two_find() -> None:
    files = sorted((ROOT / "tests" / "evaluation" / "develop").glob("*.yml"))
    texts = [
        line for name in ("places_named.txt", "places_none.txt") for line, _ in sentences(name)
    ]
    for file in files:
        for one in yaml.safe_load(file.read_text("utf-8")):
            texts.append(one.get("text") or one["opening"])
    texts.append("communauté " * (gazetteer().longest_name + 1) + "Lens")
    assert len(texts) > 1_900
    for text in texts:
        twice = find_mentions(text, expected=False), find_mentions(text, expected=True)
        assert find_mentions_both(text) == twice


# -- speed -----------------------------------------------------------------------------------------


@pytest.mark.alone
def test_load_is_fast() -> None:
    loaded = best_of(3, places.load_territory.__wrapped__)  # type: ignore[attr-defined]
    assert loaded < 60 * slowness()


@pytest.mark.alone
def test_load_of_outside_is_fast() -> None:
    def load() -> None:
        _ = gazetteer.__wrapped__().outside.keys()  # type: ignore[attr-defined]

    inside = best_of(3, gazetteer.__wrapped__)  # type: ignore[attr-defined]
    places.load_territory.cache_clear()
    assert best_of(3, load) - inside < 150 * slowness()


@pytest.mark.alone
def test_a_message_of_200_characters_is_fast() -> None:
    text = (
        "Bonjour, nous sommes une association de bénévoles basée à henin bomont, avec des "
        "partenaires de roubai, tourcoin et Lens, nous voulons monter une épicerie solidaire sur "
        "le bassin minier avec la CALL."
    )
    assert len(text) >= 195
    assert best_of(30, lambda: find_mentions(text)) < 3 * slowness()
    assert best_of(30, lambda: find_mentions(text, expected=True)) < 3 * slowness()


def test_a_word_longer_than_any_name_is_near_none_and_is_not_kept() -> None:
    index = NearIndex([("henin beaumont".replace(" ", ""), "Hénin-Beaumont")])
    assert [one.entry for one in index.near("heninbomont")] == ["Hénin-Beaumont"]
    assert index.near("x" * 500) == ()
    assert index._remembered.cache_info().currsize == 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("rouvroy 62320 pas l'autre", ["62724"]),
        ("Rouvroy 02100, dans l'Aisne", ["02659"]),
        ("à Lens 62300 habitants", ["62498"]),
    ],
)
def test_a_postcode_after_a_name_chooses_among_homonyms(text: str, codes: list[str]) -> None:
    (first, *_) = find_mentions(text)
    assert [one.code for one in first.candidates if one.confidence == "sure"] == codes


def test_a_sum_after_a_name_is_no_postcode() -> None:
    (found, *_) = find_mentions("à Rouvroy 62000 euros")
    assert {one.code for one in found.candidates} == {"62724", "02659"}


def test_a_count_ends_no_misspelt_name() -> None:
    found = find_mentions("il y a lhopital et puis deux pharmacies")
    assert "Puisieux" not in {one.candidates[0].name for one in found}
