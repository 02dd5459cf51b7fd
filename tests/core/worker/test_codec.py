"""Every message of the protocol survives the pipe, and nothing else gets through it."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from core.backends.model import (
    FetchedPack,
    FetchPackSpec,
    Flavour,
    Pack,
    PackSearchResult,
    PackSearchSpec,
    TrialReading,
    TrialSpec,
)
from core.checkpoint.model import CheckpointCard, Support, Verdict
from core.engine.model import (
    Answer,
    Chat,
    ChatMessage,
    Complete,
    CountTokens,
    LoadModel,
    LoadProgress,
    ModelLoaded,
    Overflow,
    Role,
    Sampling,
    SteppedDown,
    StopGenerating,
    StopReason,
    TextPiece,
    TokenChoice,
    TokensCounted,
)
from core.errors import JobDuplicate
from core.forge.model import (
    Fit,
    FitSpec,
    ForgedFile,
    ForgeResult,
    ForgeSpec,
    ImatrixOptions,
    KeyOverride,
    KeyType,
    Plan,
    PlanSpec,
    Preview,
    PreviewSpec,
    Proof,
    QuantizeOptions,
    TensorPreview,
    TensorTypeRule,
    TypePlan,
)
from core.handover.model import Family, FormatFound, FormatSpec, TemplateFormat, Turn
from core.hardware.model import Device, ProbeResult, ProbeSpec
from core.imatrix.model import ImatrixGap, ImatrixResult, ImatrixSpec
from core.server.model import RequestServed, Serve, ServerReady
from core.text import msg
from core.updates.model import Release, UpdateSpec
from core.worker.codec import MESSAGE_TYPES, MalformedMessage, decode, encode
from core.worker.protocol import Cancel, LogLine, Progress, StageStarted
from tests.support.hub_messages import HUB_MESSAGES
from tests.support.measurements import MEASURE_MESSAGES

ODD_PATH = Path("/tmp/שלום עולם/🦙 a b/\udcff\n.gguf")

CARD = CheckpointCard(
    path=ODD_PATH,
    name="Phi-3.5-mini-instruct",
    architecture="Phi3ForCausalLM",
    family="Phi-3",
    n_params=3_821_079_552,
    block_count=32,
    context_length=131_072,
    original_context_length=4096,
    dtype="BF16",
    size_bytes=7_642_181_880,
    n_files=2,
    tokenizer="SentencePiece",
    n_vocab=32064,
    license="MIT",
    revision="",
    verdict=Verdict(Support.FULL, msg("fully"), msg("{n} files of {x:.1f} {unit}", n=3, x=2.5, unit="GB")),
)
TYPE_PLAN = TypePlan(
    name="Q4_K_M",
    ftype=15,
    file_name="Phi-3.5-mini-instruct-Q4_K_M.gguf",
    file_bytes=2**53 + 1,
    bits_per_weight=4.85,
    purpose=msg("balanced"),
    recommended=True,
    needs_imatrix=False,
    n_fallback=0,
    memory_bytes=3_000_000_000,
)
OPTIONS = QuantizeOptions(
    tensor_types=(TensorTypeRule(r"blk\.\d+\.ffn", "Q6_K"),),
    key_overrides=(KeyOverride("general.name", KeyType.STR, "שלום"),),
    prune_layers=(1, 2),
    split_max_bytes=2**40,
)
PROOF = Proof(
    passed=False,
    prompt="<|user|>\nhi<|end|>\n",
    answer="\u2028 line separator",
    n_tokens=3,
    stopped=False,
    tokens_per_second=math.inf,
    problem=msg("a logit was not finite"),
)
PACK = Pack(Flavour.CUDA_12, "0.3.36", "x.whl", "https://example.org/x.whl", "", 5, "cu124")

SAMPLES: tuple[object, ...] = (
    Cancel(),
    JobDuplicate(job=3, type="Q8_0", folder="/tmp", details="…").info(),
    LogLine("two\nlines"),
    Progress(1, 2, 3.0, None),
    Progress(2**40, 2**41, 0.1, 7.25),
    StageStarted("stream"),
    PlanSpec(ODD_PATH),
    Plan(CARD, (TYPE_PLAN, TYPE_PLAN)),
    Plan(CARD, ()),
    PreviewSpec(ODD_PATH, "Q4_K_M", options=OPTIONS, imatrix=ODD_PATH),
    Preview("Q4_K_M", (TensorPreview("output.weight", (3072, 32064), "BF16", "Q6_K", 2**40, 3),), 2**41),
    FitSpec(ODD_PATH, 2**41, mix=True, with_imatrix=True),
    Fit("Q4_K_M", OPTIONS, 2**41, (msg("{type} fits", type="Q4_K_M"),)),
    FormatSpec("{{ 'שלום' }}", "<s>", "</s>"),
    FormatFound(None),
    FormatFound(TemplateFormat(Family.PHI_4, Turn("<|a|>\n", "<|b|>"), "p", writes_bos=True)),
    ForgeSpec(ODD_PATH, ("Q4_K_M", "Q8_0"), Path("out"), n_threads=2, prove=False, device="Vulkan0"),
    ForgeResult((ForgedFile("Q8_0", ODD_PATH, 5), ForgedFile("F16", ODD_PATH, 6, PROOF)), 1.5, 10**12),
    ImatrixSpec(ODD_PATH, Path("m.gguf"), ImatrixOptions(ODD_PATH, 4, 256, "Vulkan0", 2, 1), ODD_PATH),
    ImatrixResult(ODD_PATH, 4, 512, 16, 7.25, 0.5, (ImatrixGap("blk.0.ffn_up_exps.weight", 2, 16),), 1.5),
    *HUB_MESSAGES,
    *MEASURE_MESSAGES,
    ProbeSpec(),
    TrialSpec(Path("/m.gguf"), "Vulkan0"),
    TrialReading("Vulkan0", 5, "text", (0.5, -1.0), 12.5),
    PackSearchSpec("https://example.org/whl", (Flavour.VULKAN, Flavour.CUDA_12)),
    PackSearchResult((PACK, replace(PACK, refusal=msg("It is for version {version}.", version="0.1")))),
    FetchPackSpec(Path("/packs/x"), pack=PACK),
    FetchedPack(Flavour.CUDA_12, "llama_cpp/lib", "", 5),
    ProbeResult((Device("CPU", "AMD", is_gpu=False, memory_free=1, memory_total=2),), "1", "2", True),
    LoadModel(ODD_PATH, n_gpu_layers=33),
    Chat((ChatMessage(Role.SYSTEM, "be kind"), ChatMessage(Role.USER, "🦙"))),
    Chat((ChatMessage(Role.ASSISTANT, "so far"),), Sampling(json_schema="{}"), Overflow.STOP, go_on=True),
    CountTokens((ChatMessage(Role.USER, "🦙"),), tag=3),
    TokensCounted(17, 3),
    Complete("<|user|>", Sampling(seed=2**32 - 1)),
    StopGenerating(),
    SteppedDown(33, 26),
    LoadProgress(0.25),
    ModelLoaded(ODD_PATH, "phi3 3B", 32, 0, 4096, 131072, 4096, 32064, has_chat_template=True, seconds=1.0),
    TextPiece(" שלום"),
    TextPiece("a", (TokenChoice(5, 0, 1, -0.5, (("a", -0.5), ("\ufffd", -2.0))),)),
    Answer("a", "p", StopReason.END_TOKEN, 5, 2, 9, math.nan, 4.5, 0.25, 14, 4096, 42, finite=False),
    Serve(LoadModel(ODD_PATH), "0.0.0.0", 8080, "key", "שלום"),
    ServerReady("127.0.0.1", 8080, "http://127.0.0.1:8080/v1", "phi", 4096, 33),
    RequestServed(0.5, "127.0.0.1", "POST", "/v1/models", 200, 0.25, 2**40),
    UpdateSpec("https://example.org/manifest.json", "a2V5"),
    Release("0.2.0", is_newer=True, notes="# שלום", download="", n_bytes=0),
)


@pytest.mark.parametrize("message", SAMPLES, ids=lambda message: type(message).__name__)
def test_roundtrip(message: object) -> None:
    line = encode(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    # repr, because NaN is not equal to itself
    assert repr(decode(line)) == repr(message)


def test_every_registered_type_has_a_sample() -> None:
    assert {type(message) for message in SAMPLES} == set(MESSAGE_TYPES)


def test_an_unregistered_object_is_refused() -> None:
    with pytest.raises(TypeError, match="not a message"):
        encode(CARD)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"hello\n",
        b"\xff\xfe\n",
        b"[]\n",
        b"null\n",
        b'{"data": {}}\n',
        b'{"type": "Nothing", "data": {}}\n',
        b'{"type": ["LogLine"], "data": {}}\n',
        b'{"type": "LogLine"}\n',
        b'{"type": "LogLine", "data": {}}\n',
        b'{"type": "LogLine", "data": {"text": 5}}\n',
        b'{"type": "LoadModel", "data": {"path": 5}}\n',
        b'{"type": "Chat", "data": {"messages": [{"role": "judge", "content": ""}]}}\n',
        b'{"type": "LogLine", "data": {"text": "cut off',
    ],
)
def test_malformed_lines_say_so(line: bytes) -> None:
    with pytest.raises(MalformedMessage):
        decode(line)


def test_a_deeply_nested_line_is_malformed_not_a_crash() -> None:
    with pytest.raises(MalformedMessage):
        decode(b"[" * 200_000)


def test_fields_of_a_newer_program_are_ignored() -> None:
    line = json.dumps({"type": "LogLine", "data": {"text": "a", "colour": "red"}}).encode()
    assert decode(line) == LogLine("a")
