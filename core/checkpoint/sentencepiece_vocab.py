"""The vocabulary of SentencePiece checkpoints (Phi-3, Phi-3.5) as GGUF metadata."""

from __future__ import annotations

from sentencepiece import SentencePieceProcessor

from core.checkpoint import keys
from core.checkpoint.config import read_bytes
from core.checkpoint.tokenizer import ADDED_NAME, MODEL_NAME, AddedEntry, TokenizerFiles, TokenType
from core.errors import TokenizerBroken, TokenizerTooLarge
from core.gguf.values import KeyValue
from core.text import msg

_UNUSED_SCORE = -10000.0
_ADDED_SCORE = -1000.0


def read_vocabulary(files: TokenizerFiles, n_vocab: int) -> list[KeyValue]:
    """Return model, pre-tokenizer, tokens, scores and types.

    Follows `Phi3MiniModel.set_vocab` in upstream's ``conversion/phi.py``: the pieces, then over them the
    added tokens of three files, each later one winning; ids that no file names are unused padding.

    Args:
        files: The checkpoint's tokenizer files.
        n_vocab: Rows of the embedding.

    Raises:
        TokenizerBroken: A file cannot be made sense of.
        TokenizerTooLarge: A token's id is not below `n_vocab`.
    """
    tokens, scores, types = _read_pieces(files)
    n_pieces = len(tokens)
    if n_pieces > n_vocab:
        raise TokenizerTooLarge(token_id=n_pieces - 1, n_vocab=n_vocab)
    tokens += [f"[PAD{token_id}]" for token_id in range(n_pieces, n_vocab)]
    scores += [_UNUSED_SCORE] * (n_vocab - n_pieces)
    types += [TokenType.UNUSED] * (n_vocab - n_pieces)
    for entry in [*_added_file(files), *files.decoder_table, *files.added_tokens]:
        if entry.id >= n_vocab:
            raise TokenizerTooLarge(token_id=entry.id, n_vocab=n_vocab)
        tokens[entry.id] = entry.content
        scores[entry.id] = _ADDED_SCORE
        types[entry.id] = TokenType.CONTROL if entry.special else TokenType.USER_DEFINED
    return [
        keys.string("tokenizer.ggml.model", "llama"),
        keys.string("tokenizer.ggml.pre", "default"),
        keys.strings("tokenizer.ggml.tokens", tokens),
        keys.floats("tokenizer.ggml.scores", scores),
        keys.ints("tokenizer.ggml.token_type", [int(kind) for kind in types]),
    ]


def _read_pieces(files: TokenizerFiles) -> tuple[list[str], list[float], list[TokenType]]:
    """Return text, score and type of every piece of tokenizer.model, in id order."""
    data = read_bytes(files.folder / MODEL_NAME)
    pieces = SentencePieceProcessor()
    try:
        pieces.LoadFromSerializedProto(data)
        ids = range(pieces.vocab_size())
        tokens = [pieces.IdToPiece(token_id) for token_id in ids]
        scores = [float(pieces.GetScore(token_id)) for token_id in ids]
    except (RuntimeError, UnicodeDecodeError) as error:
        raise TokenizerBroken(file=MODEL_NAME, reason=msg("it is no SentencePiece model")) from error
    return tokens, scores, [_piece_type(pieces, token_id) for token_id in ids]


def _piece_type(pieces: SentencePieceProcessor, token_id: int) -> TokenType:
    if pieces.IsUnknown(token_id):
        return TokenType.UNKNOWN
    if pieces.IsControl(token_id):
        return TokenType.CONTROL
    if pieces.IsUnused(token_id):
        return TokenType.UNUSED
    if pieces.IsByte(token_id):
        return TokenType.BYTE
    return TokenType.NORMAL


def _added_file(files: TokenizerFiles) -> list[AddedEntry]:
    """The entries of added_tokens.json, which has nothing but ids and texts."""
    entries = []
    for content, token_id in files.added.items():
        if not isinstance(token_id, int) or isinstance(token_id, bool) or token_id < 0:
            raise TokenizerBroken(file=ADDED_NAME, reason=msg("{content} has no id", content=content))
        entries.append(AddedEntry(token_id, content, False, False, False, False, False))
    return entries
