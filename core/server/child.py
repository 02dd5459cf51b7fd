"""The server child: one model, answering over HTTP until the parent ends it."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable

import uvicorn

from core.engine.loading import Opened, open_model
from core.engine.model import LoadProgress
from core.engine.time_limit import StepLimit
from core.errors import GrammarTooSlow, PhiForgeError, WorkerSpokeNonsense
from core.native import log
from core.server.access import bind, listen
from core.server.connection import MAX_CONNECTIONS, Connection
from core.server.gate import Gate, origin_of
from core.server.model import Serve, ServerReady
from core.server.requests import GRAMMAR_SECONDS, Prompts
from core.text import msg
from core.worker.protocol import REPORTED_STATUS

_CLOSING_SECONDS = 1


def run(receive: Callable[[], object | None], send: Callable[[object], None]) -> None:
    """Load a model and serve it, as the parent's first message says.

    Args:
        receive: Waits for the next message of the parent; None when there will be none.
        send: Sends a message to the parent; called from any thread.

    Raises:
        PhiForgeError: The model cannot be loaded, or the server may not or cannot listen where it is to.
    """
    log.install(log.print_problems)
    spec = receive()
    if spec is None:  # the parent is gone already
        return
    if not isinstance(spec, Serve):
        raise WorkerSpokeNonsense(reason=msg("A server cannot do {request}.", request=type(spec).__name__))
    bound = bind(spec)  # before minutes of loading, as it may not work
    opened = open_model(spec.load, lambda fraction: send(LoadProgress(fraction)), send, bool)
    _serve(spec, opened, bound, send)


def _serve(spec: Serve, opened: Opened, bound: socket.socket, send: Callable[[object], None]) -> None:
    # The binding of whole models, and what its server needs, are loaded after its libraries.
    from core.native.server import ServedModel, client_gone, use
    from core.server.app import make_app

    def give_up(error: PhiForgeError) -> None:
        # Nothing stops such work from outside, so the process has to go.
        send(error.info())
        os._exit(REPORTED_STATUS)

    model, context = opened.model, opened.context
    alias = spec.alias or spec.load.path.stem
    prompts = Prompts(model, context.n_ctx, opened.template(), give_up)
    too_slow = GrammarTooSlow(seconds=GRAMMAR_SECONDS)
    limit = StepLimit(GRAMMAR_SECONDS, lambda: give_up(too_slow))
    use(ServedModel(spec.load.path, model, context, alias, prompts.render, limit))
    gate = Gate(make_app(alias, prompts), spec.api_key, send, client_gone)
    config = uvicorn.Config(
        gate,
        loop="asyncio",
        http=Connection,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,  # a client would say where it comes from
        server_header=False,
        limit_concurrency=MAX_CONNECTIONS,
        timeout_graceful_shutdown=_CLOSING_SECONDS,
    )
    listen(bound, spec)
    host, port = bound.getsockname()[:2]
    send(
        ServerReady(
            host=host,
            port=port,
            base_url=f"{origin_of(host, port)}/v1",
            alias=alias,
            n_ctx=context.n_ctx,
            n_gpu_layers=model.n_gpu_layers,
        )
    )
    asyncio.run(uvicorn.Server(config).serve(sockets=[bound]))
