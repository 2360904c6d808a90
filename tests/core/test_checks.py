"""``python -m bot check``: staff's mistakes, each named in one French line, and the schemas."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.catalogue import FOLDER, ROOT
from bot.checks import (
    MODELS,
    SCHEMAS,
    all_defects,
    catalogue_defects,
    lexicon_defects,
    schema_text,
)
from bot.defects import StrictLoader
from bot.places import territory_defects
from bot.territory_data import DEFAULT_FOLDER as TERRITORY

Break = Callable[[Path], None]
"""Damages one file of a copy of the data."""

ACTE = "programmes/acte.yml"
LUMIERES = "programmes/lumieres_permanent.yml"
CRESS = "bodies/cress_hdf.yml"
PHASES = "knowledge/phases.yml"
WORDS = "vocabulary.yml"
SOURCES = "sources.yml"
SENTENCE = "ACTE est une subvention comprise entre {plancher}"


def change(name: str, old: str, new: str) -> Break:
    def apply(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}"
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply


def append(name: str, text: str) -> Break:
    def apply(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as stream:
            stream.write(text)

    return apply


def rewrite(name: str, text: str) -> Break:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8") and None


def remove(name: str) -> Break:
    return lambda folder: (folder / name).unlink()


def as_latin_1(name: str) -> Break:
    def apply(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_bytes(text.encode("latin-1", errors="replace"))

    return apply


def copy(name: str, to: str) -> Break:
    return lambda folder: shutil.copy(folder / name, folder / to) and None


def set_cell(name: str, code: str, column: str, value: str) -> Break:
    """Write ``value`` in a column of the first row that holds ``code``."""

    def apply(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        header, *rows = csv.reader(io.StringIO(text))
        row = next(row for row in rows if code in row)
        row[header.index(column)] = value
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([header, *rows])
        (folder / name).write_text(out.getvalue(), encoding="utf-8")

    return apply


def repeat_row(name: str, code: str) -> Break:
    def apply(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        row = next(line for line in text.splitlines() if line.startswith(f"{code},"))
        (folder / name).write_text(text.rstrip("\n") + f"\n{row}\n", encoding="utf-8")

    return apply


def rename(old: str, new: str) -> Break:
    """Rename an entry wherever it is named."""

    def apply(folder: Path) -> None:
        for path in folder.rglob("*.yml"):
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return apply


CATALOGUE_BREAKS: dict[str, tuple[Break, str, str]] = {
    "a file missing": (remove(WORDS), WORDS, "remettez"),
    "the sources missing": (remove(SOURCES), SOURCES, "remettez"),
    "a day to come": (
        change(ACTE, "a_jour_au: 2020-12-03", "a_jour_au: 2999-12-03"),
        "programmes/acte.yml : a_jour_au : 2999-12-03",
        "écrivez",
    ),
    "a programme missing": (remove(ACTE), "programmes : id « acte »", "remettez"),
    "a body missing": (remove(CRESS), "bodies : id « cress_hdf »", "remettez"),
    "the basin's source renamed": (
        rename("mission_bassin_minier", "mission_bassin"),
        "sources : id « mission_bassin_minier »",
        "remettez",
    ),
    "the EPCI's source renamed": (
        rename("insee_epci_liste", "insee_liste"),
        "sources : id « insee_epci_liste »",
        "remettez",
    ),
    "a name that ends otherwise": (copy(ACTE, "programmes/x.yaml"), "programmes/x.yaml", ".yml"),
    "colon too many": (
        change(ACTE, "plancher: 15000", "plancher: 15000: 3"),
        f"{ACTE}, ligne ",
        "deux-points",
    ),
    "quotation mark left open": (change(ACTE, "nom: ACTE", 'nom: "ACTE'), ACTE, "guillemets"),
    "tabulation": (change(ACTE, "  plancher:", "\tplancher:"), f"{ACTE}, ligne ", "tabulation"),
    "bracket left open": (
        change(ACTE, "[emergence, structuration", "[[emergence, structuration"),
        f"{ACTE}, ligne ",
        "refermez",
    ),
    "unknown key": (change(ACTE, "nom: ACTE\n", "nom: ACTE\ncouleur: vert\n"), "couleur", "nom"),
    "unknown key inside": (
        change(ACTE, "  plancher: 15000", "  plancher: 15000\n  planche: 3"),
        "financement.planche",
        "permises : plancher, plafond, taux, taux_majore, source",
    ),
    "missing key": (change(ACTE, "nom: ACTE\n", ""), f"{ACTE} : nom", "ajoutez"),
    "missing key inside": (
        change(ACTE, "  plancher: 15000\n", ""),
        "financement.plancher",
        "ajoutez",
    ),
    "words for a number": (
        change(ACTE, "plancher: 15000", "plancher: quinze mille"),
        "financement.plancher",
        "15000",
    ),
    "number with a space": (
        change(ACTE, "plancher: 15000", "plancher: 15 000"),
        "financement.plancher",
        "15000",
    ),
    "number with cents": (
        change(ACTE, "plancher: 15000", "plancher: 15000.7"),
        "financement.plancher",
        "nombre entier",
    ),
    "amount of nothing": (
        change(ACTE, "plancher: 15000", "plancher: 0"),
        "financement.plancher",
        "plus que 0",
    ),
    "rate above a hundred": (
        change(ACTE, "taux_majore: 60", "taux_majore: 120"),
        "financement.taux_majore",
        "au plus 100",
    ),
    "list for a text": (change(ACTE, "nom: ACTE", "nom: [ACTE]"), f"{ACTE} : nom", "texte"),
    "text for a list": (
        change(CRESS, "region: [met, unknown]", "region: met"),
        "quand.region",
        "liste",
    ),
    "date in words": (
        change(ACTE, "a_jour_au: 2020-12-03", "a_jour_au: 3 décembre 2020"),
        "a_jour_au",
        "2026-11-23",
    ),
    "year for a date": (
        change(ACTE, "a_jour_au: 2020-12-03", "a_jour_au: 2020"),
        "a_jour_au",
        "2026-11-23",
    ),
    "day that does not exist": (
        change(ACTE, "a_jour_au: 2020-12-03", "a_jour_au: 2020-13-03"),
        "a_jour_au",
        "2026-11-23",
    ),
    "word for true": (
        append(SOURCES, "\nnew:\n  title: Page\n  document: Site\n  read_on: vrai\n"),
        "new : read_on",
        "true ou false",
    ),
    "address without its head": (
        change(ACTE, "https://cresshdf.org", "cresshdf.org"),
        "contacts.1.url",
        "https://",
    ),
    "capitals in an id": (change(ACTE, "id: acte", "id: ACTE"), f"{ACTE} : id", "minuscules"),
    "kind of lead that does not exist": (
        change(WORDS, "  mutuelle:\n", "  mutuel:\n"),
        "porteurs : clé inconnue « mutuel »",
        "mutuelle",
    ),
    "unknown rule": (
        change(ACTE, "regle: region", "regle: regions"),
        "criteres.territoire.regle",
        "permises : a_verifier",
    ),
    "unknown kind of lead in a rule": (
        change(ACTE, "acceptes: [association", "acceptes: [asociation"),
        "criteres.beneficiaire.parametres",
        "association",
    ),
    "unknown parameter": (
        change(ACTE, "      acceptes: [", "      accepte: ["),
        "criteres.beneficiaire.parametres",
        "permis : a_preciser, acceptes",
    ),
    "missing sentence": (
        change(ACTE, "      unknown_mixed: >-\n", "      inconnu: >-\n"),
        "criteres.territoire.textes",
        "ajoutez unknown_mixed",
    ),
    "rule that reads amounts that are not there": (
        change(
            ACTE,
            "financement:\n  plancher: 15000\n  plafond: 60000\n  taux: 50\n  taux_majore: 60\n"
            "  source: deck_acte_montants\n",
            "",
        ),
        f"{ACTE} : criteres",
        "financement",
    ),
    "answer about something else": (
        change(ACTE, "  objet:\n", "  objets:\n"),
        "reponses",
        "objet",
    ),
    "contacts of nobody": (
        change(
            "knowledge/demarches.yml",
            "contacts_de: [region_hdf]\n\n- id: demarche_depenses",
            "contacts_de: [region]\n\n- id: demarche_depenses",
        ),
        "demarche_hors_taxes : contacts_de.1",
        "region_hdf",
    ),
    "unknown selection criterion": (
        change(LUMIERES, "id: besoins", "id: besoin"),
        "selection.besoin.id",
        "besoins",
    ),
    "unknown source": (
        change(ACTE, "source: deck_acte_montants", "source: deck_acte_montant"),
        "financement.source : source « deck_acte_montant »",
        "sources.yml",
    ),
    "unknown programme": (
        change(PHASES, "programme: acte", "programme: act"),
        f"{PHASES} : phases : programme",
        "permis : acte",
    ),
    "id taken": (copy(ACTE, "programmes/acte_bis.yml"), "id « acte »", "choisissez"),
    "id taken in a list": (
        append(
            PHASES,
            "- id: phases\n  sujet: phase\n  titre: Encore\n"
            "  texte: Les quatre phases.\n  source: deck_acte_projets\n",
        ),
        f"{PHASES} : phases : id « phases »",
        "choisissez",
    ),
    "name taken": (
        change(PHASES, "    - les phases\n", "    - les phases\n    - Émergence\n"),
        f"{PHASES} : phase_emergence : autres_noms : « emergence » nomme déjà phases",
        "retirez",
    ),
    "key twice": (
        change(ACTE, "nom: ACTE\n", "nom: ACTE\nnom: COTE\n"),
        f"{ACTE}, ligne ",
        "clé « nom » en double ; retirez",
    ),
    "unknown placeholder": (
        change(ACTE, SENTENCE, SENTENCE.replace("plancher", "planche")),
        "reponses.montant.1.text : repère {planche}",
        "plancher",
    ),
    "placeholder of a criterion elsewhere": (
        change(ACTE, SENTENCE, SENTENCE.replace("plancher", "porteur")),
        "reponses.montant.1.text : repère {porteur}",
        "plancher",
    ),
    "unknown placeholder in a criterion": (
        change(ACTE, '{lieux}."', '{lieu}."'),
        "criteres.territoire.textes.met : repère {lieu}",
        "lieux",
    ),
    "placeholder where none is filled": (
        change(CRESS, "accompagner votre demande", "accompagner {demande}"),
        f"{CRESS} : raison : repère {{demande}}",
        "aucun",
    ),
    "placeholder with a format": (
        change(ACTE, SENTENCE, SENTENCE.replace("{plancher}", "{plancher:d}")),
        "reponses.montant.1.text : repère {plancher:d}",
        "plancher",
    ),
    "placeholder without a name": (
        change(ACTE, SENTENCE, SENTENCE.replace("{plancher}", "{}")),
        "reponses.montant.1.text : repère {}",
        "plancher",
    ),
    "brace left open": (
        change(ACTE, SENTENCE, SENTENCE.rstrip("}")),
        "reponses.montant.1.text : accolade seule",
        "{plancher}",
    ),
    "brace left closed": (
        change(ACTE, SENTENCE, SENTENCE.replace("{", "")),
        "reponses.montant.1.text : accolade seule",
        "{plancher}",
    ),
    "cap under the floor": (
        change(ACTE, "plafond: 60000", "plafond: 6000"),
        "financement.plafond",
        "corrigez",
    ),
    "higher rate under the rate": (
        change(ACTE, "taux_majore: 60", "taux_majore: 40"),
        "financement.taux_majore",
        "corrigez",
    ),
    "empty programme": (rewrite(ACTE, ""), ACTE, "remplissez"),
    "empty vocabulary": (rewrite(WORDS, "# rien\n"), WORDS, "remplissez"),
    "empty sources": (rewrite(SOURCES, ""), SOURCES, "remplissez"),
    "list for the sources": (rewrite(SOURCES, "- une\n"), SOURCES, "clé"),
    "text for an entry": (append(PHASES, "- juste un texte\n"), f"{PHASES} : 6", "clé : valeur"),
    "wrong encoding": (as_latin_1(ACTE), ACTE, "UTF-8"),
    "wrong encoding of the vocabulary": (as_latin_1(WORDS), WORDS, "UTF-8"),
}
"""What was done to the catalogue, what the line names (file or key), and part of the remedy."""

TERRITORY_BREAKS: dict[str, tuple[Break, str, str]] = {
    "communes missing": (remove("communes.csv"), "communes.csv", "remettez"),
    "names missing": (remove("names.yml"), "names.yml", "remettez"),
    "other regions missing": (remove("outside.csv"), "outside.csv", "remettez"),
    "words missing": (remove("words.txt"), "words.txt", "remettez"),
    "abroad missing": (remove("abroad.csv"), "abroad.csv", "remettez"),
    "unknown EPCI": (
        set_cell("communes.csv", "62498", "epci", "1"),
        "communes.csv : 62498 : EPCI « 1 »",
        "corrigez",
    ),
    "commune twice": (repeat_row("communes.csv", "62498"), "62498 : code en double", "retirez"),
    "EPCI twice": (repeat_row("epci.csv", "246200364"), "246200364 : code en double", "retirez"),
    "words for a population": (
        set_cell("communes.csv", "62498", "population", "mille"),
        "62498 : « mille »",
        "nombre entier",
    ),
    "words for an EPCI's population": (
        set_cell("epci.csv", "246200364", "population_municipal", "mille"),
        "246200364 : « mille »",
        "nombre entier",
    ),
    "density out of the grid": (
        set_cell("communes.csv", "62498", "density", "9"),
        "communes.csv : 62498 : densité « 9 »",
        "1 à 7",
    ),
    "unknown FRR class": (
        set_cell("communes.csv", "62498", "frr", "oui"),
        "communes.csv : 62498 : classe « oui »",
        "FRR_beneficiaire",
    ),
    "no postcode": (
        set_cell("communes.csv", "62498", "postcodes", ""),
        "communes.csv : 62498 : code postal",
        "ajoutez",
    ),
    "department of another region": (
        set_cell("communes.csv", "62498", "department", "75"),
        "communes.csv : 62498 : département « 75 »",
        "corrigez",
    ),
    "other columns": (rewrite("qpv.csv", "code,name\n"), "qpv.csv", "code,name,communes"),
    "row with too many values": (
        append("communes.csv", "1,2,3\n"),
        "communes.csv, ligne 3784",
        "écrivez-en 11",
    ),
    "empty file": (rewrite("communes.csv", ""), "communes.csv", "attendu"),
    "wrong encoding": (as_latin_1("communes.csv"), "communes.csv", "UTF-8"),
    "wrong encoding of the names": (as_latin_1("names.yml"), "names.yml", "UTF-8"),
    "commune left out": (
        change("communes.csv", "\n02002,Achery,02,200071785,584,02800,6,,,0,", ""),
        "epci.csv : 200071785",
        "corrigez",
    ),
    "count of an EPCI": (
        change("epci.csv", ",23138,23728,31,31,62", ",23138,23728,32,32,62"),
        "epci.csv : 200018083",
        "corrigez",
    ),
    "neither in the mining basin nor out of it": (
        change("communes.csv", ",518,02300,4,,,0,", ",518,02300,4,,,2,"),
        "communes.csv, ligne 2 : 02001 : « 2 »",
        "écrivez",
    ),
    "commune without a name": (
        change("communes.csv", "02001,Abbécourt,", "02001,,"),
        "communes.csv : 02001 : nom",
        "ajoutez",
    ),
    "postcode in letters": (
        change("communes.csv", ",518,02300,", ",518,abc,"),
        "communes.csv : 02001 : code postal « abc »",
        "écrivez",
    ),
    "code of four figures": (
        change("communes.csv", "02001,Abbécourt", "0200,Abbécourt"),
        "communes.csv : 0200 : code",
        "écrivez",
    ),
    "former commune of nowhere": (
        append("former.csv", "62999,Nulle-Part,99999\n"),
        "former.csv : 62999 : commune « 99999 »",
        "corrigez",
    ),
    "names empty": (rewrite("names.yml", ""), "names.yml", "remplissez"),
    "part of the names renamed": (
        change("names.yml", "\nnot_places:", "\nnot_place:"),
        "names.yml : rubriques not_place, not_places",
        "attendu",
    ),
    "name of an unknown EPCI": (
        change("names.yml", "epci:200093201:", "epci:200093209:"),
        "usual : epci:200093209",
        "écrivez",
    ),
    "name of an unknown commune": (
        change("names.yml", "ambiguous:\n", 'ambiguous:\n  Foo: ["commune:99999"]\n'),
        "ambiguous : Foo : lieu « commune:99999 »",
        "écrivez",
    ),
    "name of an unknown kind": (
        change("names.yml", "epci:200093201:", "epsi:200093201:"),
        "usual : epsi:200093201",
        "écrivez",
    ),
    "text for a list of names": (
        change("names.yml", "commune:62108: [Berck-sur-Mer]", "commune:62108: Berck-sur-Mer"),
        "usual : commune:62108",
        "liste",
    ),
    "place twice": (
        change("names.yml", "  departement:62:", "  departement:59:"),
        "clé « departement:59 » en double",
        "retirez",
    ),
}


def broken(source: Path, folder: Path, breaks: Break) -> Path:
    """A copy of the data with that damage."""
    copied = folder / source.name
    shutil.copytree(source, copied)
    breaks(copied)
    return copied


def test_our_own_data_has_no_defect() -> None:
    assert all_defects() == []


@pytest.mark.parametrize("case", CATALOGUE_BREAKS)
def test_a_defect_of_the_catalogue_gives_one_line(case: str, tmp_path: Path) -> None:
    breaks, names, remedy = CATALOGUE_BREAKS[case]
    defects = catalogue_defects(broken(FOLDER, tmp_path, breaks))
    assert len(defects) == 1, defects
    assert_says(defects[0], names, remedy)


@pytest.mark.parametrize("case", TERRITORY_BREAKS)
def test_a_defect_of_the_territory_gives_one_line(case: str, tmp_path: Path) -> None:
    breaks, names, remedy = TERRITORY_BREAKS[case]
    defects = territory_defects(broken(TERRITORY, tmp_path, breaks))
    assert len(defects) == 1, defects
    assert_says(defects[0], names, remedy)


def assert_says(line: str, names: str, remedy: str) -> None:
    """The line names the place of the defect, then says what to do, in French."""
    assert names in line
    assert remedy in line.split(names, 1)[1], line
    assert "\n" not in line
    assert not any(word in line for word in ("ensure", "value is", "Error", "expected")), line


@pytest.mark.parametrize(
    ("text", "names", "remedy"),
    [
        ("dans [ds]\n", "sms.yml", "attendu"),
        ("dans: ds\n", "sms.yml : dans", "[abréviation, autre]"),
        (
            "dans: [ds]\ndans: [dns]\n",
            "sms.yml, ligne 2 : YAML incorrect : clé « dans »",
            "retirez",
        ),
        ("", "sms.yml", "remplissez"),
    ],
)
def test_a_defect_of_the_abbreviations_gives_one_line(
    text: str, names: str, remedy: str, tmp_path: Path
) -> None:
    (tmp_path / "sms.yml").write_text(text, encoding="utf-8")
    defects = lexicon_defects(tmp_path / "sms.yml")
    assert len(defects) == 1, defects
    assert_says(defects[0], names, remedy)


def test_all_defects_come_at_once(tmp_path: Path) -> None:
    def breaks(folder: Path) -> None:
        change(ACTE, "plancher: 15000", "plancher: 0")(folder)
        change(CRESS, "rang: 1", "rang: premier")(folder)
        remove(WORDS)(folder)

    assert len(catalogue_defects(broken(FOLDER, tmp_path, breaks))) == 3


def test_words_that_yaml_takes_for_booleans_stay_words(tmp_path: Path) -> None:
    folder = broken(FOLDER, tmp_path, change(WORDS, "mots: [mutuelle", "mots: [no, on, mutuelle"))
    assert catalogue_defects(folder) == []


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    def breaks(folder: Path) -> None:
        text = (folder / ACTE).read_text(encoding="utf-8").replace("\n", "\r\n")
        (folder / ACTE).write_bytes(text.encode("utf-8-sig"))

    assert catalogue_defects(broken(FOLDER, tmp_path, breaks)) == []


# The command


def run_check(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "check"],
        cwd=root,
        env={"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def copied_project(folder: Path) -> Path:
    """The code and the data that ``check`` needs, elsewhere."""
    for name in ("bot", "data/catalogue", "data/territory", "data/lexicon"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_the_command_says_that_all_is_well(tmp_path: Path) -> None:
    done = run_check(copied_project(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


def test_the_command_gives_a_line_for_each_defect_and_status_1(tmp_path: Path) -> None:
    root = copied_project(tmp_path)
    change(ACTE, "plafond: 60000", "plafond: 6000")(root / "data/catalogue")
    set_cell("communes.csv", "62498", "epci", "1")(root / "data/territory")
    done = run_check(root)
    assert (done.returncode, done.stderr) == (1, "")
    first, second = done.stdout.splitlines()
    assert first.startswith(f"{ACTE} : financement.plafond : ")
    assert second.startswith("communes.csv : 62498 : ")


# The schemas


def catalogue_files() -> list[Path]:
    return sorted(FOLDER.rglob("*.yml"))


@pytest.mark.parametrize("name", MODELS)
def test_schemas_are_in_step_with_the_models(name: str) -> None:
    written = (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
    assert written == schema_text(MODELS[name]), "python -m bot schema"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in SCHEMAS.iterdir()} == {f"{name}.schema.json" for name in MODELS}


@pytest.mark.parametrize("path", catalogue_files(), ids=lambda path: path.stem)
def test_each_file_names_the_schema_that_it_fits(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    mark, _, target = text.partition("\n")[0].partition("=")
    assert mark == "# yaml-language-server: $schema"
    schema: Any = json.loads((path.parent / target).read_text(encoding="utf-8"))
    jsonschema.validate(yaml.load(text, Loader=StrictLoader), schema)
