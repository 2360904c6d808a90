"""The manifests fit the schemas of the Kubernetes API, and the Compose file that of Compose.

``make schemas`` installs these, from two packages of which nothing else is used.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema
import pytest

from bot.catalogue import ROOT
from tests.deploy.read import compose, manifests

SCHEMAS = ROOT / ".cache" / "schemas"
KUBERNETES = SCHEMAS / "kubernetes_validate" / "kubernetes-json-schema"
VERSIONS = ("1.29.0", "1.34.0", "1.37.0")
COMPOSE = SCHEMAS / "compose" / "config" / "compose_spec.json"

needs_schemas = pytest.mark.skipif(not COMPOSE.exists(), reason="`make schemas` installs them")


@cache
def validator_of(version: str, kind: str, api: str) -> Any:
    """The strict schema of a kind, ready to validate."""
    folder = KUBERNETES / f"v{version}-local-strict"
    group, _, of = api.rpartition("/")
    name = "-".join(part for part in (kind.lower(), group.split(".")[0], of) if part)
    schema, shared = (
        json.loads((folder / f"{one}.json").read_text()) for one in (name, "_definitions")
    )
    resolver = jsonschema.RefResolver.from_schema(schema, store={shared["$id"]: shared})
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


def complaints(one: Any, version: str) -> list[str]:
    """What is wrong with an object."""
    found = validator_of(version, one["kind"], one["apiVersion"]).iter_errors(one)
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in found]


@needs_schemas
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("one", manifests(), ids=lambda one: str(one["kind"]))
def test_a_manifest_fits_the_api(one: Any, version: str) -> None:
    assert complaints(one, version) == []


@needs_schemas
def test_the_schemas_are_strict() -> None:
    wrong = json.loads(json.dumps(manifests()[0]))
    wrong["spec"]["template"]["spec"]["containers"][0]["readinessprobe"] = {}
    wrong["spec"]["replicas"] = "two"
    assert len(complaints(wrong, VERSIONS[0])) >= 2


@needs_schemas
def test_the_compose_file_fits_its_schema() -> None:
    validator = jsonschema.Draft7Validator(json.loads(COMPOSE.read_text()))
    assert [error.message for error in validator.iter_errors(compose())] == []
    assert list(validator.iter_errors({"services": {"guide": {"imag": "x"}}}))
