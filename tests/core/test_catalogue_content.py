"""What the catalogue says: complete, faithful to the deck, one truth for each amount."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from bot.catalogue import FOLDER, PROFILE_PLACEHOLDERS, Catalogue, Programme, read_catalogue

NBSP = "\u00a0"
CLOSED = {
    "lumieres_sante_2019": 2019,
    "lumieres_ecocitoyennete_2020": 2020,
    "lumieres_employabilite_2021": 2021,
    "lumieres_covid19": 2020,
}
CRITERIA = {
    "acte": {
        "territoire": "region",
        "cooperation": "cooperation",
        "beneficiaire": "porteur",
        "maturite": "maturite",
        "montant": "montant",
    },
    "lumieres_permanent": {
        "territoire": "bassin_minier",
        "precarite": "precarite",
        "porteur": "porteur",
    },
    "cote": {
        "territoire": "region",
        "cooperation": "cooperation",
        "porteur": "porteur",
        "statut": "a_verifier",
    },
    **{closed: {"statut": "a_verifier"} for closed in CLOSED},
}
ESS_LEADS = ["association", "cooperative", "mutuelle", "fondation", "societe_ess"]
PUBLIC_LEADS = ["epci", "groupement_epci", "commune", "autre_collectivite"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


def strings(value: Any) -> Iterator[str]:
    """Every text in nested data, keys aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from strings(item)


def files() -> list[str]:
    """Names of the files of this part of the catalogue, the vocabulary aside."""
    paths = (path for path in FOLDER.rglob("*.yml") if path.name != "vocabulary.yml")
    return sorted(path.relative_to(FOLDER).as_posix() for path in paths)


def load(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def written(value: Any) -> Iterator[str]:
    """Every text that people read: identifiers, addresses and aliases aside."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in {"autres_noms", "url", "source", "id"}:
                yield from written(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from written(item)
    elif isinstance(value, str):
        yield value


def rendered(catalogue: Catalogue, kind: str, entry_id: str) -> str:
    """All that an entry says, amounts filled in, no-break spaces as spaces."""
    entry = getattr(catalogue, kind)[entry_id]
    programme = entry if isinstance(entry, Programme) else None
    if kind == "knowledge" and entry.programme:
        programme = catalogue.programmes[entry.programme]
    values = {name: f"<{name}>" for name in PROFILE_PLACEHOLDERS}
    values.update(programme.amounts() if programme else {})
    texts = [text.format_map(values) for text in strings(entry.dict())]
    return " ".join(texts).replace(NBSP, " ")


def words(text: str) -> str:
    """Lower case, without accents or punctuation, with a space at both ends."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return f" {' '.join(re.findall(r'[a-z0-9]+', plain))} "


def doubles(values: list[str]) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)


# What the contract fixes


def test_has_the_programmes_and_bodies_of_the_contract(catalogue: Catalogue) -> None:
    assert set(catalogue.programmes) == set(CRITERIA)
    assert set(catalogue.bodies) == {
        "cress_hdf",
        "institut_godin",
        "pas_de_calais_actif",
        "nord_actif",
        "rtes",
        "labo_ess",
        "region_hdf",
        "fondation_de_france",
    }


@pytest.mark.parametrize("programme_id", sorted(CRITERIA))
def test_has_the_criteria_of_the_contract(catalogue: Catalogue, programme_id: str) -> None:
    programme = catalogue.programmes[programme_id]
    assert {one.id: one.rule for one in programme.criteria} == CRITERIA[programme_id]


def test_leads_are_those_of_the_contract(catalogue: Catalogue) -> None:
    def params(programme_id: str, criterion_id: str) -> dict[str, Any]:
        criteria = catalogue.programmes[programme_id].criteria
        return next(one.params for one in criteria if one.id == criterion_id)

    assert params("acte", "beneficiaire") == {
        "acceptes": ESS_LEADS,
        "conditions": {
            "epci": {"phases": ["emergence"], "habitants_plus_de": 15000},
            "groupement_epci": {"phases": ["emergence"]},
        },
        "refuses": ["commune", "autre_collectivite", "entreprise", "collectif_habitants"],
    }
    assert params("lumieres_permanent", "porteur") == {
        "acceptes": ["association", "fondation"],
        "refuses": ["entreprise", "collectif_habitants"],
    }
    assert params("cote", "porteur") == {
        "acceptes": ["cooperative", "societe_ess"],
        "a_preciser": ["societe_ess"],
        "conditions": {"association": {"salaries_au_moins": 1}},
        "refuses": [*PUBLIC_LEADS, "entreprise", "collectif_habitants"],
    }


FORMS = {
    "association": "association",
    "cooperative": "coopérative",
    "mutuelle": "mutuelle",
    "fondation": "fondation",
    "societe_ess": "société",
    "epci": "intercommunalité",
}


@pytest.mark.parametrize("programme_id", ["acte", "cote", "lumieres_permanent"])
def test_who_may_carry_is_told_as_it_is_decided(catalogue: Catalogue, programme_id: str) -> None:
    programme = catalogue.programmes[programme_id]
    points = catalogue.knowledge["demarche_porteurs"].points
    name = f"{programme.name}{NBSP}:"
    told = next(one for one in points if one.startswith(name)).removeprefix(name)
    rule = next(one for one in programme.criteria if one.rule == "porteur")
    open_to = {*rule.params["acceptes"], *rule.params.get("conditions", {})}
    said = told.partition(" Ni ")[0]
    assert {form for form, words in FORMS.items() if words in said} == open_to & set(FORMS)


def test_amounts_are_those_of_the_sources(catalogue: Catalogue) -> None:
    funding = catalogue.programmes["acte"].funding
    assert funding is not None
    assert (funding.floor, funding.cap, funding.rate, funding.raised_rate) == (
        15000,
        60000,
        50,
        60,
    )
    fixed = catalogue.programmes["cote"].fixed_amount
    assert fixed is not None
    assert (fixed.amount, fixed.months) == (60000, 24)
    assert {one for one, programme in catalogue.programmes.items() if programme.funding} == {"acte"}


def test_closed_calls_end_with_their_year(catalogue: Catalogue) -> None:
    years = {one: programme.year for one, programme in catalogue.programmes.items()}
    assert {one: year for one, year in years.items() if year is not None} == CLOSED
    for one, year in CLOSED.items():
        call = catalogue.programmes[one]
        assert not call.closed_on(datetime.date(year, 12, 31))
        assert call.closed_on(datetime.date(year + 1, 1, 1))


def test_the_permanent_call_shows_four_selection_criteria(catalogue: Catalogue) -> None:
    shown = [one.id.value for one in catalogue.programmes["lumieres_permanent"].selection]
    assert shown == ["besoins", "implication", "solidarites", "cooperations"]


def test_bodies_are_named_when_the_contract_says(catalogue: Catalogue) -> None:
    conditions = {
        one: body.when.dict(exclude_defaults=True) if body.when else None
        for one, body in catalogue.bodies.items()
    }
    ess = tuple(ESS_LEADS)
    assert conditions == {
        "cress_hdf": {"region": ("met", "unknown")},
        "institut_godin": {"region": ("met",), "phases": ("emergence", "structuration")},
        "pas_de_calais_actif": {"departments": ("62",), "leads": ess},
        "nord_actif": {"departments": ("59",), "leads": ess},
        "rtes": {"leads": tuple(PUBLIC_LEADS)},
        "labo_ess": {"region": ("unmet",), "needs": ("exemples", "methodes")},
        "region_hdf": None,
        "fondation_de_france": None,
    }
    ranks = sorted(catalogue.bodies.values(), key=lambda body: body.rank)
    assert [body.id for body in ranks[:6]] == [
        "cress_hdf",
        "pas_de_calais_actif",
        "nord_actif",
        "institut_godin",
        "rtes",
        "labo_ess",
    ]


def test_needs_of_the_bodies_are_words_of_the_vocabulary(catalogue: Catalogue) -> None:
    wanted = {need for body in catalogue.bodies.values() if body.when for need in body.when.needs}
    assert wanted <= set(catalogue.vocabulary.needs)


# What the deck says

DECK = [
    # ACTE: objectives, phases, targets, amounts, expenses
    ("programmes", "acte", "Accélérateur de coopérations territoriales économiques"),
    ("programmes", "acte", "aide directe, créée en 2018 par la Région Hauts-de-France"),
    ("programmes", "acte", "nombreux acteurs et partenaires"),
    ("programmes", "acte", "développement du territoire durable et solidaire"),
    ("programmes", "acte", "problèmes locaux d'intérêt collectif"),
    ("programmes", "acte", "projets construits ensemble"),
    ("programmes", "acte", "solutions ancrées sur place et intégrées"),
    ("programmes", "acte", "les idées nouvelles et les expérimentations"),
    ("programmes", "acte", "en s'appuyant sur les acteurs locaux et les citoyens"),
    ("programmes", "acte", "ressources propres à chaque territoire"),
    ("programmes", "acte", "non délocalisables"),
    ("programmes", "acte", "l'essaimage, c'est-à-dire la reprise ailleurs dans la région"),
    ("programmes", "acte", "à différents niveaux de maturité"),
    ("programmes", "acte", "identifier le besoin et de développer des réponses"),
    ("programmes", "acte", "services mixtes, publics et privés"),
    ("programmes", "acte", "société coopérative d'intérêt collectif"),
    ("programmes", "acte", "se développer et de franchir un cap"),
    ("programmes", "acte", "reprise des projets exemplaires ailleurs dans la région"),
    ("programmes", "acte", "les entreprises de l'économie sociale et solidaire (ESS)"),
    ("programmes", "acte", "EPCI à fiscalité propre) de plus de 15 000 habitants"),
    ("programmes", "acte", "regroupements d'EPCI, dans la phase d'impulsion et d'émergence"),
    ("programmes", "acte", "subvention comprise entre 15 000 € et 60 000 €"),
    ("programmes", "acte", "limitée à 50 % des dépenses éligibles"),
    ("programmes", "acte", "monte à 60 % pour les projets de coopération"),
    ("programmes", "acte", "territoires ruraux ou dans les quartiers prioritaires"),
    ("programmes", "acte", "30 000 € de dépenses éligibles, ou 25 000 €"),
    ("programmes", "acte", "les dépenses de fonctionnement dédiées au projet"),
    ("programmes", "acte", "facturés et directement liés à l'action collective"),
    ("programmes", "acte", "l'animation et de l'ingénierie"),
    ("programmes", "acte", "l'expérimentation (essayer) et de la capitalisation"),
    ("programmes", "acte", "les dépenses de fonctionnement uniquement dédiées au projet"),
    ("programmes", "acte", "transfert de l'action innovante et de son essaimage"),
    ("programmes", "acte", "diffusion d'outils et de méthodes sur le territoire"),
    # The foundation: origin, mission, criteria, calls
    ("programmes", "lumieres_permanent", "« Dynamiques territoriales »"),
    ("programmes", "lumieres_permanent", "appel à idées et à projets ouvert à tous les thèmes"),
    ("programmes", "lumieres_permanent", "encourager l'envie d'agir des citoyens"),
    ("programmes", "lumieres_permanent", "plus de 70 projets de 2013 à 2018"),
    ("programmes", "lumieres_permanent", "Lens-Liévin et d'Hénin-Carvin"),
    ("programmes", "lumieres_permanent", "pris le relais du programme Mine d'idées"),
    ("programmes", "lumieres_permanent", "3 décembre 2018"),
    ("programmes", "lumieres_permanent", "créée en 2018 par 10 partenaires"),
    (
        "programmes",
        "lumieres_permanent",
        "de l'habitat social, de la santé, de la protection sociale, de l'hôtellerie et du",
    ),
    ("programmes", "lumieres_permanent", "24 avril 2018"),
    ("programmes", "lumieres_permanent", "sous l'égide de la Fondation de France"),
    ("programmes", "lumieres_permanent", "faire incuber (grandir) les idées nouvelles"),
    ("programmes", "lumieres_permanent", "toute forme de précarité sur le bassin minier"),
    ("programmes", "lumieres_permanent", "nouvelles coopérations, entre le privé et le parapublic"),
    ("programmes", "lumieres_permanent", "donner envie d'agir aux habitants"),
    ("programmes", "lumieres_permanent", "besoins auxquels sont confrontés les habitants"),
    ("programmes", "lumieres_permanent", "notamment les plus vulnérables"),
    ("programmes", "lumieres_permanent", "sa conception, sa mise en œuvre et son évaluation"),
    ("programmes", "lumieres_permanent", "nouvelles solidarités entre habitants"),
    ("programmes", "lumieres_permanent", "nouvelles coopérations entre acteurs locaux"),
    ("programmes", "lumieres_permanent", "6 en 2018, 14 en 2019, autour de 23 en 2020"),
    ("programmes", "lumieres_permanent", "personne morale d'intérêt général"),
    (
        "programmes",
        "lumieres_sante_2019",
        "25 dossiers reçus, 9 dossiers présélectionnés, 6 projets soutenus",
    ),
    ("programmes", "lumieres_sante_2019", "coopération d'expertise et de réseau"),
    (
        "programmes",
        "lumieres_ecocitoyennete_2020",
        "18 dossiers reçus, 8 dossiers présélectionnés",
    ),
    ("programmes", "lumieres_ecocitoyennete_2020", "novembre 2020"),
    ("programmes", "lumieres_employabilite_2021", "Employabilité des jeunes"),
    ("programmes", "lumieres_covid19", "pendant le confinement, en partenariat avec Pas-de-Calais"),
    ("programmes", "lumieres_covid19", "soutien exceptionnel"),
    ("programmes", "lumieres_covid19", "enveloppe de 50 000 €"),
    ("programmes", "lumieres_covid19", "circuit de validation accéléré"),
    ("programmes", "lumieres_covid19", "soutien en investissement"),
    ("programmes", "lumieres_covid19", "trésorerie"),
    ("programmes", "lumieres_covid19", "associations de taille modeste, de moins de 10 salariés"),
    ("programmes", "lumieres_covid19", "effet de levier"),
    # COTE: from its own page
    ("programmes", "cote", "montant fixe de 60 000 €, pour un plan d'actions de 24 mois"),
    ("programmes", "cote", "ne sont pas éligibles"),
    ("programmes", "cote", "n'est pas datée"),
    # Dynamics and the study
    ("knowledge", "dynamique_definition", "coopération d'une diversité d'acteurs"),
    ("knowledge", "dynamique_definition", "associations, habitants, entreprises, pouvoirs publics"),
    ("knowledge", "dynamique_definition", "assurer à tous un emploi"),
    ("knowledge", "dynamique_definition", "maturité est diverse"),
    ("knowledge", "dynamique_definition", "Biovallée dans la Drôme"),
    ("knowledge", "etude", "17 dynamiques collectives, de 14 types différents, pendant 18 mois"),
    ("knowledge", "etude", "2 jours de visite"),
    ("knowledge", "etude", "3 séminaires d'échanges de pairs à pairs"),
    ("knowledge", "etude", "17 monographies (une par dynamique) et 1 rapport transversal"),
    ("knowledge", "etude_raisons", "changement durable et systémique"),
    ("knowledge", "etude_raisons", "porteur de résilience"),
    ("knowledge", "etude_raisons", "besoin de connexions"),
    ("knowledge", "etude_methode", "restitutions et des ateliers de réflexion"),
    ("knowledge", "etude_livrables", "enseignements tirés du terrain"),
    ("knowledge", "etude_livrables", "propositions à visée opérationnelle"),
    ("knowledge", "etude_region", "projet alimentaire territorial (PAT) du Douaisis"),
    ("knowledge", "etude_region", "« Mine d'idées », de la Fondation de France"),
    # Levers, models, authorities
    ("knowledge", "levier_cooperation", "récit fédérateur"),
    ("knowledge", "levier_cooperation", "désir d'être pionniers"),
    ("knowledge", "levier_habitants", "start-up de territoire, forum ouvert, débat mouvant"),
    ("knowledge", "levier_entrepreneuriat", "attention particulière aux jeunes"),
    ("knowledge", "modele_economique", "L'équilibre est difficile à trouver"),
    ("knowledge", "modele_pouvoirs_publics", "fonds propres"),
    ("knowledge", "modele_pouvoirs_publics", "évaluation d'impact"),
    ("knowledge", "role_collectivites", "partenaire incontournable"),
    ("knowledge", "role_collectivites", "lâcher prise"),
    ("knowledge", "role_collectivites", "facilitateur"),
    ("knowledge", "role_collectivites", "ressources humaines"),
    ("knowledge", "role_collectivites", "terrain (foncier) ou un bâtiment (bâti)"),
    # Projects
    ("knowledge", "exemple_a_nos_assiettes", "Guesnain (la présentation écrit « Cuesnain »)"),
    ("knowledge", "exemple_puppet_choux", "Lallaing"),
    ("knowledge", "exemple_mine_d_idees", "Plus de 70 projets ont été soutenus de 2013 à 2018"),
    ("knowledge", "exemple_figeacteurs", "2015"),
    ("knowledge", "exemple_pat_douaisis", "35 communes"),
]


@pytest.mark.parametrize(("kind", "entry_id", "said"), DECK)
def test_says_what_the_deck_says(catalogue: Catalogue, kind: str, entry_id: str, said: str) -> None:
    assert said in rendered(catalogue, kind, entry_id)


@pytest.mark.parametrize(
    ("entry_id", "count"),
    [
        ("levier_cooperation", 7),
        ("levier_habitants", 6),
        ("levier_entrepreneuriat", 4),
        ("modele_pouvoirs_publics", 3),
        ("role_collectivites", 4),
        ("dynamique_definition", 3),
        ("etude_types", 8),
        ("etude_dynamiques", 5),
        ("etude_region", 2),
        ("phases", 4),
    ],
)
def test_lists_are_whole_and_not_filled_in(catalogue: Catalogue, entry_id: str, count: int) -> None:
    assert len(catalogue.knowledge[entry_id].points) == count


def test_each_supported_project_has_its_entry(catalogue: Catalogue) -> None:
    soutenus = {
        one.id
        for one in catalogue.knowledge.values()
        if one.source in {"deck_lumieres_exemples", "deck_lumieres_projets"}
    }
    assert len(soutenus - {"exemple_nombre_de_projets"}) == 15


@pytest.mark.parametrize(
    "word",
    [
        "ESS",
        "EPCI",
        "fiscalité propre",
        "QPV",
        "SCIC",
        "SCOP",
        "CAE",
        "PTCE",
        "PAT",
        "TEPOS",
        "TZCLD",
        "tiers-lieu",
        "monnaie locale",
        "marque territoriale",
        "essaimage",
        "émergence",
        "structuration",
        "développement",
        "ingénierie",
        "CRESS",
        "ESUS",
        "GEIQ",
        "ESAT",
        "entreprise d'insertion",
        "entreprise adaptée",
        "CCAS",
        "PETR",
        "syndicat",
        "personne morale d'intérêt général",
        "précarité",
        "bassin minier",
        "FRR",
        "territoire rural",
        "subvention",
        "dépenses éligibles",
        "cofinancement",
        "porteur de projet",
        "DLA",
        "APES",
        "capitalisation",
        "expérimentation",
        "action collective",
        "cluster",
        "start-up de territoire",
        "forum ouvert",
        "débat mouvant",
    ],
)
def test_explains_the_word(catalogue: Catalogue, word: str) -> None:
    explained = {
        words(alias)
        for entry in catalogue.knowledge.values()
        if entry.topic in {"mot", "phase"}
        for alias in entry.aliases
    }
    assert words(word) in explained


# One truth for each fact


@pytest.mark.parametrize("name", files())
def test_amounts_stand_only_under_funding(name: str) -> None:
    """Texts read ACTE's and COTE's amounts by placeholders: none is written out."""
    literal = re.compile(r"(?<!\d)((15|25|30|60)\s?000|15000|60000|[56]0\s?%|24 mois)")
    assert [text for text in written(load(name)) if literal.search(text)] == []


def test_the_covid_envelope_stands_once() -> None:
    found = [
        name for name in files() for text in written(load(name)) if re.search(r"50\s?000", text)
    ]
    assert found == ["programmes/lumieres_covid19.yml"]


def test_acte_and_cote_give_the_same_caution(catalogue: Catalogue) -> None:
    cautions = [catalogue.programmes[one].caution for one in ("acte", "cote")]
    assert None not in cautions
    assert len({one.text for one in cautions if one}) == 1


def test_contacts_of_a_name_have_one_address(catalogue: Catalogue) -> None:
    entries = [*catalogue.programmes.values(), *catalogue.bodies.values()]
    found = {(one.name, one.url) for entry in entries for one in entry.contacts}
    assert doubles([name for name, _ in found]) == []


def test_the_region_s_aids_send_to_the_cress_first(catalogue: Catalogue) -> None:
    for programme_id in ("acte", "cote"):
        first = catalogue.programmes[programme_id].contacts[0]
        assert first == catalogue.bodies["cress_hdf"].contacts[0]


def test_every_source_serves_and_every_fact_has_one(catalogue: Catalogue) -> None:
    cited: set[str] = set()

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                if key == "source":
                    cited.add(item)
                else:
                    collect(item)
        elif isinstance(value, (list, tuple)):
            for item in value:
                collect(item)

    for kind in ("programmes", "bodies", "knowledge"):
        for entry in getattr(catalogue, kind).values():
            collect(entry.dict())
    assert cited == set(catalogue.sources)


def test_sources_of_the_deck_bear_its_date(catalogue: Catalogue) -> None:
    for name, source in catalogue.sources.items():
        if name.startswith("deck_"):
            assert source.date == datetime.date(2020, 12, 3), name
            assert not source.read_on
        if name.startswith("page_"):
            assert source.read_on, name
    assert "2023" in catalogue.sources["page_lumieres"].document


# Other names


@pytest.mark.parametrize(
    "text",
    [
        "ACTes",
        "actes",
        "le dispositif ACTes",
        "c'est quoi les ACTes",
        "l'aide ACTes pour ma commune",
        "subvention actes de la région",
        "la nouvelle politique territoriale ACTes",
    ],
)
def test_names_of_acte_never_catch_actes(catalogue: Catalogue, text: str) -> None:
    caught = [
        alias for alias in catalogue.programmes["acte"].aliases if words(alias) in words(text)
    ]
    assert caught == []


@pytest.mark.parametrize("text", ["ACTes", "aide aux communes", "le dispositif ACTes"])
def test_actes_has_its_own_entry(catalogue: Catalogue, text: str) -> None:
    aliases = catalogue.knowledge["voisin_actes"].aliases
    assert any(words(alias) in words(text) for alias in aliases)


@pytest.mark.parametrize("kind", ["programmes", "bodies", "knowledge"])
def test_a_name_means_one_entry(catalogue: Catalogue, kind: str) -> None:
    names = [
        name
        for entry in getattr(catalogue, kind).values()
        for name in {words(alias) for alias in entry.aliases}
    ]
    assert doubles(names) == []


@pytest.mark.parametrize(
    ("text", "programme_id"),
    [
        ("la fondation des lumieres", "lumieres_permanent"),
        ("l'accelerateur de cooperations", "acte"),
        ("acte", "acte"),
        ("l'appel permanent", "lumieres_permanent"),
        ("l'aide aux coopérations territoriales économiques", "cote"),
        ("le programme covid", "lumieres_covid19"),
        ("l'appel prévention santé", "lumieres_sante_2019"),
        ("employabilité des jeunes", "lumieres_employabilite_2021"),
        ("jeunes et écocitoyenneté", "lumieres_ecocitoyennete_2020"),
    ],
)
def test_people_s_names_for_a_programme_are_known(
    catalogue: Catalogue, text: str, programme_id: str
) -> None:
    found = {
        one
        for one, programme in catalogue.programmes.items()
        for alias in programme.aliases
        if words(alias) in words(text)
    }
    assert found == {programme_id}


# How it is written


@pytest.mark.parametrize("name", files())
def test_typography_is_french(name: str) -> None:
    """No-break spaces before : ; ? ! % €, inside « » and in numbers; straight apostrophes."""
    wrong = re.compile(
        rf"’|(?<!{NBSP})[;?!%€»]|(?<!{NBSP}):(?=\s|$)|«(?!{NBSP})|\d[ \u202f]\d{{3}}\b"
    )
    texts = [text for text in written(load(name)) if wrong.search(text)]
    assert texts == []


@pytest.mark.parametrize("name", files())
def test_tone_is_calm_and_promises_nothing(name: str) -> None:
    banned = re.compile(
        r"malheureusement|!\s*!|vous êtes éligible|vous aurez|vous obtiendrez|garanti|"
        r"vous avez droit|\btu\b|\bton projet\b|n'hésitez",
        re.IGNORECASE,
    )
    assert [text for text in written(load(name)) if banned.search(text)] == []


@pytest.mark.parametrize("name", [name for name in files() if name != "sources.yml"])
def test_sentences_are_short(name: str) -> None:
    """At most 30 words a sentence; what follows a colon or a semicolon counts apart."""
    long = [
        sentence
        for text in written(load(name))
        for sentence in re.split(rf"(?<=[.?!…;])[\s{NBSP}]+|{NBSP}[:;]\s", text)
        if len(sentence.split()) > 30
    ]
    assert long == []


def test_every_sentence_of_a_criterion_fills_in(catalogue: Catalogue) -> None:
    for programme in catalogue.programmes.values():
        values = {name: "x" for name in PROFILE_PLACEHOLDERS} | programme.amounts()
        for criterion in programme.criteria:
            for text in criterion.texts.values():
                assert "{" not in text.format_map(values)
                assert text.endswith(".")


def test_an_unknown_criterion_says_who_can_settle_it(catalogue: Catalogue) -> None:
    settlers = re.compile(r"Région|CRESS|fondation|qui porte le dossier|Insee")
    for programme in catalogue.programmes.values():
        for criterion in programme.criteria:
            for reason, text in criterion.texts.items():
                if reason.startswith("unknown"):
                    assert settlers.search(text), (programme.id, criterion.id, reason)
