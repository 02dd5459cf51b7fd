"""Requests to the engine child (one loaded model) and what it answers: plain, immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from core.hardware.model import DeviceMemory, DeviceShare, FlashAttention, KVType


class Role(Enum):
    """Who wrote a message."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


class StopReason(Enum):
    """Why generation ended."""

    END_TOKEN = "end_token"
    MAX_TOKENS = "max_tokens"
    CONTEXT_FULL = "context_full"
    STOPPED = "stopped"


@dataclass(frozen=True)
class ChatMessage:
    """One message of a conversation.

    Attributes:
        role: Who wrote it.
        content: Its text.
        images: PNG, JPEG, BMP or GIF files; the model sees them before the text, in this order.
    """

    role: Role
    content: str
    images: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Sampling:
    """How the next token is chosen; names and defaults as in llama.cpp's ``common_params_sampling``.

    `temperature` 0 is greedy. `seed` None takes a new one each time.

    Attributes:
        grammar: Only text of this grammar may be written (GBNF, as llama.cpp reads it); empty for any text.
        json_schema: Only JSON of this schema may be written; empty for any text. Not together with `grammar`.
        n_probs: So many alternatives are told for each token, with their probabilities; 0 tells nothing.
    """

    temperature: float = 0.8
    top_k: int = 40
    top_p: float = 0.95
    min_p: float = 0.05
    repeat_penalty: float = 1.0
    seed: int | None = None
    max_tokens: int = 512
    grammar: str = ""
    json_schema: str = ""
    n_probs: int = 0


class Overflow(Enum):
    """What happens when a conversation and room for its answer exceed the context."""

    DROP_OLDEST = "drop_oldest"
    STOP = "stop"


# ---- parent to child -------------------------------------------------------------------------


@dataclass(frozen=True)
class LoadModel:
    """Load a GGUF file. `n_gpu_layers` counts the output layer too: 0 … block_count + 1.

    Attributes:
        path: The GGUF file.
        n_gpu_layers: Layers given to `device`; 0 keeps all on the CPU.
        n_ctx: Context length in tokens, capped by what the model was trained for; 0 takes the
            original context of the file (before long-context scaling).
        n_threads: CPU threads; 0 for one per physical core, fewer for small models.
        device: ggml device name such as ``Vulkan0``; empty for the CPU.
        mmproj: The image encoder that belongs to the model; None to load the model without one.
        shares: Several devices that take the layers, in the place of `device`; the first is the main one.
        kv_type: Element type of the KV cache; a quantized one needs flash attention.
        flash_attention: Whether attention is one fused operation; `AUTO` wherever the device can.
        n_batch: Tokens evaluated by one call, after which a stop is heard; 0 for 512.
        n_ubatch: Tokens computed at once; 0 for as many as `n_batch`.
        step_down: Where memory does not suffice, try again with fewer layers (Auto); else it is an error.
        rpc_servers: Other machines whose devices are named here, as ``host:port``.
        backend: Directory of the llama.cpp libraries to use; None for the backend chosen for all work.
    """

    path: Path
    n_gpu_layers: int = 0
    n_ctx: int = 0
    n_threads: int = 0
    device: str = ""
    mmproj: Path | None = None
    shares: tuple[DeviceShare, ...] = ()
    kv_type: KVType = KVType.F16
    flash_attention: FlashAttention = FlashAttention.AUTO
    n_batch: int = 0
    n_ubatch: int = 0
    step_down: bool = False
    rpc_servers: tuple[str, ...] = ()
    backend: Path | None = None


@dataclass(frozen=True)
class Chat:
    """Answer a conversation, rendered with the model's own chat template.

    Attributes:
        messages: The conversation; its last message is the question, or with `go_on` the answer to continue.
        sampling: How tokens are chosen.
        overflow: Whether the oldest questions go, with their answers, when there is no room for all.
        go_on: Continue the last message, which is an answer that was cut short.
    """

    messages: tuple[ChatMessage, ...]
    sampling: Sampling = Sampling()
    overflow: Overflow = Overflow.DROP_OLDEST
    go_on: bool = False


@dataclass(frozen=True)
class Complete:
    """Continue raw text.

    Special tokens in it are recognised. As for `Chat`, the beginning-of-text token is put in front
    where the model wants one and the text has none; nothing else is added.
    """

    prompt: str
    sampling: Sampling = Sampling()


@dataclass(frozen=True)
class CountTokens:
    """Tell how many tokens the conversation would have; answered between two answers, never during one.

    Attributes:
        messages: The conversation with what is being typed as its last message.
        raw: Text that is sent as it stands, in the place of `messages`.
        tag: Given back, so that an answer that came late is known.
    """

    messages: tuple[ChatMessage, ...] = ()
    raw: str = ""
    tag: int = 0


@dataclass(frozen=True)
class StopGenerating:
    """End the running answer; what was written stays."""


# ---- child to parent -------------------------------------------------------------------------


@dataclass(frozen=True)
class LoadProgress:
    """How much of the model is loaded, 0 to 1."""

    fraction: float


@dataclass(frozen=True)
class SteppedDown:
    """So many layers did not fit; loading goes on with fewer. Made by the child or by the parent's side.

    Attributes:
        tried: Layers that did not fit.
        n_gpu_layers: Layers that are tried now.
    """

    tried: int
    n_gpu_layers: int


@dataclass(frozen=True)
class ModelLoaded:
    """The model is ready.

    Attributes:
        path: The file.
        description: llama.cpp's own one-line description.
        block_count: Transformer blocks; the slider's range is 0 … block_count + 1.
        n_gpu_layers: What was really given to the device.
        n_ctx: Context length in tokens, as allocated.
        n_ctx_train: Context the model was trained for.
        n_ctx_original: Context before long-context scaling; a warning belongs above it.
        n_vocab: Vocabulary size.
        has_chat_template: Whether `Chat` can be used; else only `Complete`.
        seconds: Time to load.
        mmproj: The image encoder loaded with it; without one, messages must not have images.
        memory: What llama.cpp says it allocated, the CPU first; the image encoder is not in it.
    """

    path: Path
    description: str
    block_count: int
    n_gpu_layers: int
    n_ctx: int
    n_ctx_train: int
    n_ctx_original: int
    n_vocab: int
    has_chat_template: bool
    seconds: float
    mmproj: Path | None = None
    memory: tuple[DeviceMemory, ...] = ()


@dataclass(frozen=True)
class TokenChoice:
    """One token of an answer, and how sure the model was of it.

    Attributes:
        id: The token's number in the vocabulary.
        start: Where its text begins in the answer, in characters.
        end: Where its text ends.
        logprob: Natural logarithm of its probability before sampling changed anything.
        alternatives: The likeliest tokens there, as text and logprob, the likeliest first.
    """

    id: int
    start: int
    end: int
    logprob: float
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class TokensCounted:
    """Answer to `CountTokens`: tokens in all, chat template included; -1 where the template refuses."""

    n_tokens: int
    tag: int


@dataclass(frozen=True)
class TextPiece:
    """The next piece of the answer, always whole UTF-8 characters.

    Attributes:
        text: The piece.
        tokens: The tokens that end in it, when they were asked for (`Sampling.n_probs`).
    """

    text: str
    tokens: tuple[TokenChoice, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The end of one answer and its figures.

    Attributes:
        text: The whole answer; for `Chat` without white space at its start.
        prompt: The text that was evaluated, chat template applied; ``<__media__>`` for each image.
        stop_reason: Why it ended.
        n_prompt: Tokens of the prompt; an image counts as the places it takes in the context.
        n_evaluated: Prompt tokens that had to be evaluated now (the rest was in the KV cache).
        n_generated: Tokens written.
        prompt_tokens_per_second: Speed of evaluating the prompt.
        tokens_per_second: Speed of writing.
        first_token_seconds: From the request to the first token of the text; 0 when there was none.
        n_used: Context used after this answer, in tokens.
        n_ctx: Context length.
        seed: The seed that was used.
        finite: False when a logit was NaN or infinite (the answer stops there).
        n_dropped: Messages at the beginning of the conversation that had no room (`Overflow`).
        tokens: All tokens of the text, when they were asked for.
    """

    text: str
    prompt: str
    stop_reason: StopReason
    n_prompt: int
    n_evaluated: int
    n_generated: int
    prompt_tokens_per_second: float
    tokens_per_second: float
    first_token_seconds: float
    n_used: int
    n_ctx: int
    seed: int
    finite: bool
    n_dropped: int = 0
    tokens: tuple[TokenChoice, ...] = ()


@dataclass(frozen=True)
class EngineExited:
    """The engine child is gone, and the model with it. Made by the parent's side."""
