"""The routes: those of OpenAI's API that a chat model can answer, done by ``llama_cpp.server``.

Left out are its routes that are not OpenAI's, its pages of documentation (they load scripts from the
network), and its permission for every web page to read answers.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from core.errors import PhiForgeError
from core.native.server import routes
from core.server.gate import Refused
from core.server.requests import ChatRequest, CompletionRequest, Prompts


def make_app(alias: str, prompts: Prompts) -> FastAPI:
    """Return the application; `core.native.server.use` says which model answers.

    Args:
        alias: The model's name.
        prompts: Checks requests before they are answered.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    created = int(time.time())

    # Not the library's own, which waits until the answer that is being written is over.
    async def models() -> dict[str, object]:
        return {"object": "list", "data": [_model(alias, created)]}

    async def model(name: str) -> dict[str, object]:
        if name != alias:
            raise Refused(404, f"There is no model {name!r} here, but {alias!r}.", "model_not_found")
        return _model(alias, created)

    async def chat(request: Request, body: ChatRequest) -> Any:  # noqa: ANN401 - the binding's shapes
        await run_in_threadpool(prompts.check, body)
        return await routes.create_chat_completion(request, body)

    async def complete(request: Request, body: CompletionRequest) -> Any:  # noqa: ANN401 - as above
        await run_in_threadpool(prompts.check, body)
        return await routes.create_completion(request, body)

    app.add_api_route("/v1/models", models, methods=["GET"])
    app.add_api_route("/v1/models/{name:path}", model, methods=["GET"])
    app.add_api_route("/v1/chat/completions", chat, methods=["POST"], response_model=None)
    app.add_api_route("/v1/completions", complete, methods=["POST"], response_model=None)
    for kind, handler in _HANDLERS.items():
        app.add_exception_handler(kind, handler)
    return app


def _model(alias: str, created: int) -> dict[str, object]:
    return {"id": alias, "object": "model", "created": created, "owned_by": "phi-forge"}


def _refused(refused: Refused, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse(refused.body(), refused.status, headers)


async def _on_refused(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refused)
    return _refused(error)


async def _on_invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"][1:]))
    return _refused(Refused(400, f"{place}: {first['msg']}" if place else first["msg"], "invalid_request"))


async def _on_http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return _refused(Refused(error.status_code, str(error.detail), "http_error"), error.headers)


async def _on_ours(_request: Request, error: Exception) -> JSONResponse:
    """A chat template that failed: mostly it refuses the conversation, such as one with two questions."""
    assert isinstance(error, PhiForgeError)
    return _refused(Refused(400, str(error), type(error).__name__))


async def _on_bad_value(_request: Request, error: Exception) -> JSONResponse:
    """The binding could not use what was asked, such as a bias for something that is no token."""
    return _refused(Refused(400, str(error), "invalid_request"))


async def _on_fault(_request: Request, error: Exception) -> JSONResponse:
    """Something in the binding failed."""
    return _refused(Refused(500, str(error), "internal_error"))


_HANDLERS = {
    Refused: _on_refused,
    RequestValidationError: _on_invalid,
    HTTPException: _on_http,
    PhiForgeError: _on_ours,
    RuntimeError: _on_fault,
    ValueError: _on_bad_value,
}
