"""Runs a model's graph: one node after another, in an order that is found once.

Rasa hands its graph to Dask for each message and each prediction, which plans anew what is always
the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage

_Step = tuple[str, Callable[..., Any], Mapping[str, str]]
"""A node's name, what its component does, and by parameter the nodes whose results it takes."""


class InOrder(GraphRunner):
    """A ``GraphRunner`` over the nodes that Rasa loaded."""

    def __init__(self, schema: GraphSchema, nodes: dict[str, GraphNode]) -> None:
        self._schema = schema
        self._nodes = nodes
        self._plan = lru_cache(self._planned)

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> InOrder:
        """A runner whose nodes are loaded from a model's storage."""
        return cls.after(
            DaskGraphRunner.create(graph_schema, model_storage, execution_context, hooks)
        )

    @classmethod
    def after(cls, runner: DaskGraphRunner) -> InOrder:
        """A runner over the nodes that another one loaded."""
        return cls(runner._graph_schema, runner._instantiated_nodes)

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """What the target nodes give for the inputs, by name."""
        wanted = tuple(targets or self._schema.target_names)
        done = dict(inputs or {})
        for name, work, needs in self._plan(wanted):
            done[name] = work(**{parameter: done[need] for parameter, need in needs.items()})
        return {name: done[name] for name in wanted}

    def _planned(self, wanted: tuple[str, ...]) -> list[_Step]:
        nodes = self._schema.minimal_graph_schema(list(wanted)).nodes
        order = TopologicalSorter({name: node.needs.values() for name, node in nodes.items()})
        return [
            (name, partial(self._nodes[name]._fn, self._nodes[name]._component), nodes[name].needs)
            for name in order.static_order()
            if name in nodes
        ]
