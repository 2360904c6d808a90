"""Defects of staff's YAML files, said in French: the key, what is wrong, what to write instead."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic.fields import SHAPE_SINGLETON, ModelField

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOLEAN, _TIMESTAMP = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"


class StrictLoader(_Base):
    """Safe YAML without its traps: a key that stands twice is an error, and only ``true`` and
    ``false`` are booleans (``on``, ``no`` are words). Dates stay text; the models read them."""

    yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] not in (_BOOLEAN, _TIMESTAMP)]
        for first, pairs in _Base.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """The mapping. Raises ``ConstructorError`` for a key that stands twice."""
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, (str, int)):
                if key in seen:
                    problem = f"clé « {key} » en double"
                    raise yaml.constructor.ConstructorError(
                        None, None, problem, key_node.start_mark
                    )
                seen.add(key)
        return super().construct_mapping(node, deep)


StrictLoader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$"), ["t", "f"])

_PROBLEMS = {
    "clé «": "retirez l'une des deux lignes, ou renommez-la",
    "mapping values are not allowed": "deux-points de trop ; un texte avec « : » se met entre "
    "guillemets, et un espace suit les deux-points",
    "found character that cannot start any token": "tabulation ou signe interdit en tête ; "
    "alignez avec des espaces, ou mettez le texte entre guillemets",
    "found unexpected end of stream": "guillemet ouvert et jamais refermé ; refermez-le",
    "did not find expected ',' or": "crochet ou accolade jamais refermé ; refermez-le",
    "could not find expected ':'": "deux-points oublié ; écrivez « clé : valeur »",
    "did not find expected '-' indicator": "liste mal alignée ; alignez tous les tirets",
}
_OTHER_PROBLEM = "vérifiez l'alignement, les deux-points et les guillemets au-dessus"


def read_yaml(path: Path, name: str, defects: list[str]) -> Any:
    """The content of a YAML file; None, with one more defect, when it cannot be read."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=StrictLoader)
    except FileNotFoundError:
        defects.append(f"{name} : fichier absent ; remettez-le en place")
    except UnicodeDecodeError:
        defects.append(f"{name} : encodage incorrect ; enregistrez le fichier en UTF-8")
    except OSError as error:
        defects.append(f"{name} : fichier illisible ({error.strerror}) ; vérifiez ses droits")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", ligne {mark.line + 1}" if mark else ""
        defects.append(f"{name}{line} : YAML incorrect : {_yaml_problem(error)}")
    else:
        if data is None:
            defects.append(f"{name} : fichier vide ; remplissez-le ou remettez l'ancien")
        return data
    return None


def _yaml_problem(error: Exception) -> str:
    problem = str(getattr(error, "problem", None) or "")
    for start, remedy in _PROBLEMS.items():
        if problem.startswith(start):
            return f"{problem} ; {remedy}" if problem.startswith("clé") else remedy
    return _OTHER_PROBLEM


def check_scalar(value: Any, field: ModelField) -> Any:
    """The value, unless pydantic would change it silently: ``15.7`` to 15, ``2020`` to 1970.

    Raises ``ValueError`` in French.
    """
    kind = field.type_ if isinstance(field.type_, type) else object
    for one in value if isinstance(value, (list, tuple)) else [value]:
        if kind is bool:
            if not isinstance(one, bool):
                raise ValueError(f"« {one} » n'est pas permis ; écrivez true ou false")
        elif issubclass(kind, int):
            if isinstance(one, (bool, float)):
                raise ValueError(f"« {one} » n'est pas un nombre entier ; écrivez comme 15000")
        elif issubclass(kind, str):
            if isinstance(one, (bool, int, float)):
                raise ValueError(f"attendu : un texte ; mettez « {one} » entre guillemets")
        elif issubclass(kind, datetime.date) and one is not None and not _is_day(one):
            raise ValueError(f"« {one} » n'est pas une date ; écrivez par exemple 2026-11-23")
    return value


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, datetime.date) or bool(datetime.date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def explain(error: ValidationError, model: type[BaseModel], data: Any) -> Iterator[str]:
    """One line for each wrong key: ``key : what is wrong ; what to write``."""
    for item in error.errors():
        loc = tuple(step for step in item["loc"] if step != "__root__")
        bad_key = loc[-1:] == ("__key__",)
        loc = loc[:-1] if bad_key else loc
        where = ".".join(labels(data, loc))
        yield f"{where} : " + _what(item, model, loc, _at(data, loc), bad_key)


def _what(item: Any, model: type[BaseModel], loc: Sequence[Any], value: Any, bad_key: bool) -> str:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "type_error.enum":
        allowed = [str(one.value) for one in context["enum_values"]]
        wrong = [str(key) for key in value if key not in allowed] if bad_key else [str(value)]
        what = "clé inconnue" if bad_key else "valeur inconnue"
        return f"{what} « {', '.join(wrong)} » ; permises : {', '.join(allowed)}"
    if kind == "value_error.extra":
        return f"clé inconnue ; retirez-la ou corrigez-la ; permises : {_keys(model, loc)}"
    if kind == "value_error.str.regex" and "https" in context["pattern"]:
        return "adresse incorrecte ; écrivez https://… ou mailto:…"
    if kind in _MESSAGES:
        return _MESSAGES[kind].format(**context)
    return str(item["msg"])


_MESSAGES = {
    "value_error.missing": "clé manquante ; ajoutez-la, ou corrigez celle qui est mal écrite",
    "type_error.none.not_allowed": "valeur manquante ; complétez-la ou retirez la ligne",
    "type_error.integer": "attendu : un nombre entier ; écrivez par exemple 15000",
    "type_error.str": "attendu : un texte ; mettez-le entre guillemets",
    "type_error.list": "attendu : une liste ; écrivez « - … », une ligne pour chaque élément",
    "type_error.tuple": "attendu : une liste ; écrivez « - … », une ligne pour chaque élément",
    "type_error.dict": "attendu : des lignes « clé : valeur » en retrait sous cette clé",
    "value_error.number.not_gt": "nombre trop petit ; écrivez plus que {limit_value}",
    "value_error.number.not_le": "nombre trop grand ; écrivez au plus {limit_value}",
    "value_error.any_str.min_length": "texte trop court ; écrivez au moins {limit_value} signes",
    "value_error.list.min_items": "liste vide ; écrivez au moins un élément",
    "value_error.str.regex": "nom interne incorrect ; minuscules sans accent, chiffres et « _ »",
}


def labels(data: Any, loc: Sequence[Any]) -> Iterator[str]:
    """The steps to a value as staff read them: an entry of a list by its id, else by its rank."""
    for step in loc:
        data = _at(data, [step])
        if isinstance(step, int):
            named = data.get("id") if isinstance(data, dict) else None
            yield str(named or step + 1)
        else:
            yield str(getattr(step, "value", step))


def _at(data: Any, loc: Sequence[Any]) -> Any:
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _keys(model: type[BaseModel], loc: Sequence[Any]) -> str:
    """The keys that the models allow beside the one at ``loc``."""
    inside = 0
    for step in loc[:-1]:
        if inside:
            inside -= 1
            continue
        field = next(one for one in model.__fields__.values() if one.alias == step)
        while field.shape != SHAPE_SINGLETON and field.sub_fields:
            field, inside = field.sub_fields[0], inside + 1
        model = field.type_
    return ", ".join(field.alias for field in model.__fields__.values())
