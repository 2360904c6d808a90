"""The catalogue: programmes, support bodies, knowledge, vocabulary, sources, as staff write it.

The files are YAML under ``data/catalogue``. Each is validated on load; an error names the file, the
key and the remedy in French. Texts may hold placeholders such as ``{plancher}``: an amount stands
once, under ``financement``, and every text reads it there.
"""

from __future__ import annotations

import datetime
import re
import string
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, Extra, Field, ValidationError, validator

from bot.criteria import RULES
from bot.defects import check_scalar, explain, labels, read_yaml
from bot.figures import NBSP
from bot.profile import Actor, Lead, Maturity, SelectionCriterion

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "data" / "catalogue"

IDENTIFIER = r"^[a-z][a-z0-9_]*$"
LINK = r"^(https://|mailto:)\S+$"


class Entry(BaseModel):
    """Base of all models of the catalogue: unknown keys are errors."""

    class Config:
        extra = Extra.forbid
        frozen = True

    @validator("*", pre=True)
    def _as_written(cls, value: Any, field: Any) -> Any:
        return check_scalar(value, field)


class Source(Entry):
    """Where a fact comes from: a slide of the deck or a page, and its date."""

    title: str = Field(..., min_length=3, description="Titre de la diapositive ou de la page")
    document: str = Field(..., min_length=3, description="Document ou site qui la contient")
    date: datetime.date | None = Field(
        None, description="Date du document, ou de la lecture de la page"
    )
    read_on: bool = Field(
        False, description="Vrai quand la date est celle de la lecture (page non datée)"
    )
    url: str | None = Field(None, regex=LINK)

    def label(self) -> str:
        """One line that a holder can read: title, document and date."""
        if self.date is None:
            return f"« {self.title} », {self.document}"
        when = french_date(self.date)
        return f"« {self.title} », {self.document}, " + (
            f"lecture du {when}" if self.read_on else when
        )


class Sourced(Entry):
    """A text and the identifier of its source."""

    text: str = Field(..., min_length=3)
    source: str


class Contact(Entry):
    """Whom to turn to: a name and, where it is known, a link (https or mailto)."""

    name: str = Field(..., min_length=2)
    url: str | None = Field(None, regex=LINK)


class Funding(Entry):
    """Amounts in euros and rates in per cent of the eligible costs."""

    floor: int = Field(..., gt=0, alias="plancher")
    cap: int = Field(..., gt=0, alias="plafond")
    rate: int = Field(..., gt=0, le=100, alias="taux")
    raised_rate: int = Field(..., gt=0, le=100, alias="taux_majore")
    source: str

    @validator("cap")
    def _cap_above_floor(cls, cap: int, values: dict[str, Any]) -> int:
        if "floor" in values and cap < values["floor"]:
            raise ValueError("le plafond est sous le plancher ; corrigez l'un des deux")
        return cap

    @validator("raised_rate")
    def _raised_above_rate(cls, raised: int, values: dict[str, Any]) -> int:
        if "rate" in values and raised < values["rate"]:
            raise ValueError("il est sous le taux ordinaire ; corrigez l'un des deux")
        return raised

    def costs_at(self, rate: int) -> int:
        """The fewest whole euros of costs whose share at a rate reaches the floor."""
        return -(-self.floor * 100 // rate)


class FixedAmount(Entry):
    """A grant of one fixed amount in euros, whatever the costs."""

    amount: int = Field(..., gt=0, alias="montant")
    months: int | None = Field(None, gt=0, alias="mois")
    source: str


class CriterionSpec(Entry):
    """A condition of a programme: the rule that decides it, its parameters and its sentences."""

    id: str = Field(..., regex=IDENTIFIER)
    rule: str = Field(..., alias="regle")
    params: dict[str, Any] = Field(default_factory=dict, alias="parametres")
    source: str
    texts: dict[str, str] = Field(..., alias="textes")

    @validator("rule")
    def _known_rule(cls, rule: str) -> str:
        if rule not in RULES:
            raise ValueError(f"règle inconnue « {rule} » ; permises : {', '.join(sorted(RULES))}")
        return rule

    @validator("params")
    def _known_params(cls, params: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
        if "rule" in values:
            RULES[values["rule"]].check(params)
        return params

    @validator("texts")
    def _a_text_for_each_reason(
        cls, texts: dict[str, str], values: dict[str, Any]
    ) -> dict[str, str]:
        if "rule" not in values or "params" not in values:
            return texts
        reasons = RULES[values["rule"]].reasons(values["params"])
        missing = sorted(reasons - set(texts))
        superfluous = sorted(set(texts) - reasons)
        if missing:
            raise ValueError(f"phrases manquantes ; ajoutez {', '.join(missing)}")
        if superfluous:
            raise ValueError(f"phrases sans objet ; retirez {', '.join(superfluous)}")
        return texts


class SelectionSpec(Entry):
    """A selection criterion: shown beside the verdict, never part of it."""

    id: SelectionCriterion
    label: str = Field(..., alias="libelle")
    source: str
    texts: dict[str, str] = Field(..., alias="textes")

    @validator("texts")
    def _three_texts(cls, texts: dict[str, str]) -> dict[str, str]:
        if set(texts) != {"met", "unmet", "unknown"}:
            raise ValueError("trois phrases attendues ; écrivez met, unmet, unknown")
        return texts


class Phase(Entry):
    """The expenses of one phase that count for a programme."""

    expenses: list[str] = Field(..., min_items=1, alias="depenses")
    source: str


ASPECTS = (
    "objet",
    "montant",
    "taux",
    "beneficiaires",
    "depenses",
    "phases",
    "criteres",
    "dates",
    "contact",
    "source",
)
"""What people ask about a programme. ``contact`` and ``source`` are derived, the others written."""


class Programme(Entry):
    """A scheme that gives money, open or closed."""

    id: str = Field(..., regex=IDENTIFIER)
    name: str = Field(..., alias="nom")
    full_name: str = Field(..., alias="nom_complet")
    named: str | None = Field(
        None, alias="nom_dans_une_phrase", description="Avec son article, s'il en faut un"
    )
    decides: str = Field(..., alias="qui_decide")
    aliases: tuple[str, ...] = Field(..., alias="autres_noms")
    summary: str = Field(..., alias="resume")
    as_of: datetime.date = Field(..., alias="a_jour_au")
    last_day: datetime.date | None = Field(None, alias="dernier_jour")
    year: int | None = Field(
        None, alias="annee", ge=2000, le=2100, description="Quand le dernier jour n'est pas connu"
    )
    funding: Funding | None = Field(None, alias="financement")
    fixed_amount: FixedAmount | None = Field(None, alias="montant_fixe")
    criteria: list[CriterionSpec] = Field(..., min_items=1, alias="criteres")
    selection: tuple[SelectionSpec, ...] = Field((), alias="selection")
    phases: dict[Maturity, Phase] = Field(default_factory=dict, alias="phases")
    answers: dict[str, tuple[Sourced, ...]] = Field(..., alias="reponses")
    next_step: str = Field(..., alias="prochaine_etape")
    caution: Sourced | None = Field(None, alias="reserve")
    contacts: list[Contact] = Field(..., min_items=1, alias="contacts")
    facts: tuple[Sourced, ...] = Field((), alias="faits")

    @validator("answers")
    def _known_aspects(cls, answers: dict[str, Any]) -> dict[str, Any]:
        written = set(ASPECTS) - {"contact", "source"}
        unknown = sorted(set(answers) - written)
        missing = sorted(written - set(answers))
        if unknown:
            permitted = ", ".join(aspect for aspect in ASPECTS if aspect in written)
            raise ValueError(f"aspect inconnu « {', '.join(unknown)} » ; permis : {permitted}")
        if missing:
            raise ValueError(f"aspects sans réponse ; ajoutez {', '.join(missing)}")
        return answers

    @validator("criteria")
    def _distinct(
        cls, criteria: list[CriterionSpec], values: dict[str, Any]
    ) -> list[CriterionSpec]:
        _no_doubles([criterion.id for criterion in criteria])
        if values.get("funding", ...) is None:
            for criterion in criteria:
                if RULES[criterion.rule].needs_funding:
                    raise ValueError(
                        f"la règle « {criterion.rule} » lit la rubrique « financement », qui manque"
                        " ; ajoutez-la"
                    )
        return criteria

    def amounts(self) -> dict[str, str]:
        """Placeholders for this programme's texts, e.g. ``{"plancher": "15 000 €"}``."""
        found: dict[str, str] = {}
        if self.funding:
            found.update(
                plancher=euros(self.funding.floor),
                plafond=euros(self.funding.cap),
                taux=f"{self.funding.rate} %",
                taux_majore=f"{self.funding.raised_rate} %",
                couts_au_taux=euros(self.funding.costs_at(self.funding.rate)),
                couts_au_taux_majore=euros(self.funding.costs_at(self.funding.raised_rate)),
            )
        if self.fixed_amount:
            found["montant"] = euros(self.fixed_amount.amount)
            if self.fixed_amount.months:
                found["mois"] = str(self.fixed_amount.months)
        for criterion in self.criteria:
            found.update(RULES[criterion.rule].placeholders(criterion.params))
        return found

    @property
    def in_sentence(self) -> str:
        """Its name as a sentence needs it, with its article: ``la Fondation…``."""
        return self.named or self.name

    def closed_on(self, day: datetime.date) -> bool:
        """Whether the call is over on ``day``: behind its last day, or else its year."""
        if self.last_day is None:
            return self.year is not None and day.year > self.year
        return day > self.last_day


class BodyCondition(Entry):
    """When a body is worth naming; every key that is given must hold.

    ``region``: statuses of the project's place (met, unmet, unknown). ``departments``: one of the
    places lies there. ``needs``: or, whatever the rest, the holder looks for one of these.
    """

    region: tuple[str, ...] | None = None
    departments: tuple[str, ...] | None = Field(None, alias="departements")
    leads: tuple[Lead, ...] | None = Field(None, alias="porteurs")
    phases: tuple[Maturity, ...] | None = Field(None, alias="phases")
    needs: tuple[str, ...] = Field((), alias="besoins")

    @validator("region", each_item=True)
    def _status(cls, status: str) -> str:
        if status not in ("met", "unmet", "unknown"):
            raise ValueError(f"valeur inconnue « {status} » ; permises : met, unmet, unknown")
        return status


class Body(Entry):
    """An organisation that accompanies, funds or informs."""

    id: str = Field(..., regex=IDENTIFIER)
    name: str = Field(..., alias="nom")
    aliases: tuple[str, ...] = Field(..., alias="autres_noms")
    rank: int = Field(..., alias="rang", description="Les plus utiles d'abord (1 avant 2)")
    purpose: list[Sourced] = Field(..., min_items=1, alias="role")
    reason: str = Field(..., alias="raison", description="Pourquoi s'adresser à lui")
    when: BodyCondition | None = Field(None, alias="quand")
    contacts: list[Contact] = Field(..., min_items=1, alias="contacts")


class Knowledge(Entry):
    """Something the guide can explain: a word, a lever, an example, a part of the study, how to
    apply.

    ``contacts_of``: programmes and bodies whose contacts are given with it. ``outside``: an example
    that is not in the region.
    """

    id: str = Field(..., regex=IDENTIFIER)
    topic: str = Field(..., alias="sujet", regex=IDENTIFIER)
    title: str = Field(..., alias="titre")
    aliases: tuple[str, ...] = Field((), alias="autres_noms")
    text: str = Field(..., min_length=10, alias="texte")
    points: tuple[str, ...] = Field((), alias="points")
    source: str
    programme: str | None = Field(None, alias="programme")
    contacts_of: tuple[str, ...] = Field((), alias="contacts_de")
    outside: bool = Field(False, alias="hors_region")


class Words(Entry):
    """How people say one value of the profile, and how the guide says it back."""

    label: str = Field(..., alias="libelle", description="« une association »")
    words: list[str] = Field(..., min_items=1, alias="mots")
    in_context: tuple[str, ...] = Field(
        (), alias="mots_en_contexte", description="Mots qui ne comptent que si on pose la question"
    )


class Vocabulary(Entry):
    """The words of the profile, by value."""

    leads: dict[Lead, Words] = Field(..., alias="porteurs")
    actors: dict[Actor, Words] = Field(..., alias="acteurs")
    phases: dict[Maturity, Words] = Field(..., alias="phases")
    themes: dict[str, tuple[str, ...]] = Field(..., alias="themes")
    needs: dict[str, tuple[str, ...]] = Field(..., alias="besoins")

    @validator("leads", "actors", "phases")
    def _every_value(cls, words: dict[Any, Words], field: Any) -> dict[Any, Words]:
        kinds: dict[str, Any] = {"leads": Lead, "actors": Actor, "phases": Maturity}
        missing = [value.value for value in kinds[field.name] if value not in words]
        if missing:
            raise ValueError(f"valeurs sans mots ; ajoutez {', '.join(missing)}")
        return words


class Catalogue(Entry):
    """All that the guide knows, validated."""

    sources: dict[str, Source]
    programmes: dict[str, Programme]
    bodies: dict[str, Body]
    knowledge: dict[str, Knowledge]
    vocabulary: Vocabulary

    def source_label(self, source: str) -> str:
        """The line to show for a source."""
        return self.sources[source].label()

    def contacts_of(self, ids: Iterable[str]) -> list[Contact]:
        """The contacts of these bodies and programmes, each once."""
        found = [self.bodies.get(one) or self.programmes[one] for one in ids]
        return list({one.url or one.name: one for item in found for one in item.contacts}.values())


class CatalogueError(ValueError):
    """The catalogue has defects; ``defects`` holds one line each (file, key, what is wrong)."""

    def __init__(self, defects: list[str]) -> None:
        super().__init__("\n".join(defects))
        self.defects = defects


def euros(amount: float) -> str:
    """An amount as people write it in French: ``48 000 €`` (no-break spaces)."""
    whole = round(amount)
    text = f"{whole:,}" if abs(amount - whole) < 0.005 else f"{amount:,.2f}"
    return text.replace(",", NBSP).replace(".", ",") + f"{NBSP}€"


MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def french_date(day: datetime.date) -> str:
    """``3 décembre 2020``."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def _no_doubles(values: list[str]) -> None:
    doubles = sorted({value for value in values if values.count(value) > 1})
    if doubles:
        raise ValueError(f"en double : {', '.join(doubles)} ; renommez l'un des deux")


M = TypeVar("M", bound=BaseModel)


def _parse(model: type[M], data: Any, where: str, defects: list[str]) -> M | None:
    if not isinstance(data, dict):
        defects.append(
            f"{where} : attendu : des lignes « clé : valeur » ; relisez un fichier voisin"
        )
        return None
    try:
        return model.parse_obj(data)
    except ValidationError as error:
        defects.extend(f"{where} : {line}" for line in explain(error, model, data))
        return None


def _entries(
    model: type[M], folder: Path, kind: str, defects: list[str]
) -> Iterator[tuple[str, M]]:
    for path in sorted((folder / kind).glob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix != ".yml":
            if path.suffix.lower() in (".yaml", ".yml", ".txt"):
                defects.append(f"{name} : fichier ignoré ; donnez-lui un nom qui finit par .yml")
            continue
        data = read_yaml(path, name, defects)
        if data is None:
            continue
        items = data if isinstance(data, list) else [data]
        for rank, item in enumerate(items, start=1):
            where = name
            if isinstance(data, list):
                named = item.get("id") if isinstance(item, dict) else None
                where = f"{name} : {named or rank}"
            parsed = _parse(model, item, where, defects)
            if parsed is not None:
                yield where, parsed


def read_catalogue(folder: Path = FOLDER) -> Catalogue:
    """Read and check every file of the catalogue.

    Raises ``CatalogueError`` with all defects at once.
    """
    defects: list[str] = []
    found: dict[str, dict[str, Any]] = {"programmes": {}, "bodies": {}, "knowledge": {}}
    models: dict[str, Any] = {"programmes": Programme, "bodies": Body, "knowledge": Knowledge}
    origins: dict[int, str] = {}
    for kind, model in models.items():
        for where, item in _entries(model, folder, kind, defects):
            if item.id in found[kind]:
                defects.append(f"{where} : id « {item.id} » déjà pris ; choisissez-en un autre")
            found[kind][item.id] = item
            origins[id(item)] = where
    sources = _sources(folder, defects)
    data = read_yaml(folder / "vocabulary.yml", "vocabulary.yml", defects)
    vocabulary = None if data is None else _parse(Vocabulary, data, "vocabulary.yml", defects)
    if not defects:
        defects.extend(_missing({**found, "sources": sources}))
    if not defects:
        for items in found.values():
            defects.extend(_shared_names(items.values(), origins))
            for item in items.values():
                defects.extend(
                    f"{origins[id(item)]} : {line}" for line in _cross_check(item, found, sources)
                )
    if defects or vocabulary is None:
        raise CatalogueError(defects)
    return Catalogue(sources=sources, vocabulary=vocabulary, **found)


_SERVED: list[Catalogue] = []
"""The catalogue that is served, alone; empty before it is first asked for."""


def load_catalogue() -> Catalogue:
    """The project's own catalogue, read once: what ``serve_catalogue`` gave last, if it did."""
    if not _SERVED:
        serve_catalogue(read_catalogue())
    return _SERVED[0]


def serve_catalogue(catalogue: Catalogue) -> None:
    """Have ``load_catalogue`` give another one from now on."""
    _SERVED[:] = [catalogue]


def _sources(folder: Path, defects: list[str]) -> dict[str, Source]:
    data = read_yaml(folder / "sources.yml", "sources.yml", defects)
    if data is None:
        return {}
    if not isinstance(data, dict):
        defects.append("sources.yml : attendu : une source par clé ; relisez l'ancien fichier")
        return {}
    parsed = {
        str(key): _parse(Source, value, f"sources.yml : {key}", defects)
        for key, value in data.items()
    }
    return {key: value for key, value in parsed.items() if value is not None}


REQUIRED = {
    "programmes": (
        "acte",
        "lumieres_permanent",
        "cote",
        "lumieres_sante_2019",
        "lumieres_ecocitoyennete_2020",
        "lumieres_employabilite_2021",
        "lumieres_covid19",
    ),
    "bodies": (
        "cress_hdf",
        "institut_godin",
        "pas_de_calais_actif",
        "nord_actif",
        "rtes",
        "labo_ess",
    ),
    "knowledge": ("voisin_actes", "voisin_acte_ou_cote"),
    "sources": ("mission_bassin_minier", "insee_epci_liste"),
}
"""Entries that the contract or the code names: without one of them the guide would break."""


def _missing(found: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for kind, ids in REQUIRED.items():
        for one in ids:
            if one not in found[kind]:
                yield f"{kind} : id « {one} » absent ; le guide en a besoin, remettez-le en place"


def _shared_names(items: Iterable[Any], origins: dict[int, str]) -> Iterator[str]:
    """Names that people use for two entries of a kind: the guide could not tell which is meant."""
    owners: dict[str, Any] = {}
    for item in items:
        for key, name in {_folded(name): name for name in item.aliases}.items():
            other = owners.setdefault(key, item)
            if other is not item:
                yield (
                    f"{origins[id(item)]} : autres_noms : « {name} » nomme déjà {other.id} ; "
                    "retirez-le de l'un des deux"
                )


def _folded(name: str) -> str:
    """Letters and figures alone, without accents: how two spellings are told to be one."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", plain)))


def _cross_check(
    item: Programme | Body | Knowledge,
    found: dict[str, dict[str, Any]],
    sources: dict[str, Source],
) -> Iterator[str]:
    """Defects that one entry alone does not show: unknown sources, programmes, bodies,
    placeholders."""
    programmes: dict[str, Programme] = found["programmes"]
    data = item.dict(by_alias=True)
    for path, text in _texts(data, ()):
        where = ".".join(labels(data, path))
        if path[-1] == "source":
            if text not in sources:
                yield f"{where} : source « {text} » inconnue ; ajoutez-la à sources.yml"
        elif path == ("programme",):
            if text not in programmes:
                known = ", ".join(programmes)
                yield f"{where} : programme « {text} » inconnu ; permis : {known}"
        elif path[:1] == ("contacts_de",):
            if text not in programmes and text not in found["bodies"]:
                known = ", ".join([*found["bodies"], *programmes])
                yield f"{where} : « {text} » inconnu ; permis : {known}"
        elif re.search(r"[{}]", text):
            what = _placeholder_defect(text, _placeholders_at(path, item, programmes))
            if what:
                yield f"{where} : {what}"


def _placeholders_at(
    path: tuple[Any, ...], item: Programme | Body | Knowledge, programmes: dict[str, Programme]
) -> set[str]:
    """The placeholders that are filled in the text at ``path``; most texts are shown as is."""
    if isinstance(item, Programme):
        amounts = set(item.amounts())
        if path[0] == "criteres" and "textes" in path:
            return amounts | PROFILE_PLACEHOLDERS
        if path[0] in ("resume", "prochaine_etape", "selection", "reponses", "faits"):
            return amounts
    elif isinstance(item, Knowledge) and path[0] in ("texte", "points"):
        programme = programmes.get(item.programme or "")
        return set(programme.amounts()) if programme else set()
    return set()


def _placeholder_defect(text: str, allowed: set[str]) -> str | None:
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return "accolade seule ; écrivez le repère entre deux accolades, comme {plancher}"
    for _, name, form, conversion in parts:
        if name is not None and (name not in allowed or form or conversion):
            written = f"{{{name}{':' if form else ''}{form or ''}}}"
            known = ", ".join(sorted(allowed)) or "aucun dans ce texte"
            return f"repère {written} inconnu ; permis : {known}"
    return None


PROFILE_PLACEHOLDERS = frozenset(
    {
        "porteur",
        "lieux",
        "acteurs",
        "phase",
        "couts",
        "depenses_requises",
        "population",
        "effectif",
    }
)
"""Placeholders that the sentences of a criterion may hold beside the programme's amounts."""


def _texts(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Every text of nested data with the way to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, (list, tuple)):
        for rank, item in enumerate(value):
            yield from _texts(item, (*path, rank))
