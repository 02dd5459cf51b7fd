"""The vocabulary of byte-level BPE checkpoints (Phi-4, Phi-4-mini) as GGUF metadata."""

from __future__ import annotations

import re
from hashlib import sha256

from tokenizers import AddedToken, Tokenizer

from core.checkpoint import keys
from core.checkpoint.config import read_bytes
from core.checkpoint.tokenizer import CONFIG_NAME, JSON_NAME, AddedEntry, TokenizerFiles, TokenType
from core.errors import TokenizerBroken, TokenizerTooLarge, TokenizerUnknown
from core.gguf.values import KeyValue
from core.text import msg

# llama.cpp knows a pre-tokenizer by a name, and finds the name by tokenizing one agreed text and
# hashing the ids. Text and hashes are an interface: they must be upstream's, to the character
# (`get_vocab_base_pre` in conversion/base.py).
_PROBE = (
    "\n \n\n \n\n\n \t \t\t \t\n  \n   \n    \n     \n\U0001f680 (normal) \U0001f636\u200d\U0001f32b\ufe0f"
    " (multiple emojis concatenated) \u2705 \U0001f999\U0001f999 3 33 333 3333 33333 333333 3333333"
    " 33333333 3.3 3..3 3...3 \u1780\u17b6\u1793\u17cb\u178f\u17c2\u1796\u17b7\u179f\u17c1\u179f\u17a2\u17b6"
    "\u1785\U0001f601 ?\u6211\u60f3\u5728apple\u5de5\u4f5c1314151\u5929\uff5e ------======="
    " \u043d\u0435\u0449\u043e \u043d\u0430 \u0411\u044a\u043b\u0433\u0430\u0440\u0441\u043a\u0438"
    " ''''''```````\"\"\"\"......!!!!!!?????? I've been 'told he's there, 'RE you sure? 'M not sure I'll"
    " make it, 'D you like some tea? We'Ve a'lL"
)
_PRE_TOKENIZERS = {
    "3ce83efda5659b07b1ad37ca97ca5797ea4285d9b9ab0dc679e4a720c9da7454": "gpt-2",
    "fcace8b9cac38ce847670c970cd5892031a753a1ef381abd1d9af00f713da085": "phi-2",
    "a8594e3edff7c29c003940395316294b2c623e09894deebbc65f33f1515df79e": "dbrx",
    "ccc2ef013c104be7bae2965776d611e1d7a8a2a9c547dd93a682c9a9fc80352e": "gpt-4o",
}
# Some publishers forget to mark control tokens as special; upstream treats these forms as such.
_LOOKS_SPECIAL = re.compile(r"<\|.*\|>|<｜.*｜>|<unused.*>|<pad>|<mask>|<2mass>|\[@BOS@\]", re.DOTALL)
_NAMED_TOKENS = ("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token")


def read_vocabulary(files: TokenizerFiles, n_vocab: int) -> list[KeyValue]:
    """Return model, pre-tokenizer, tokens and types.

    Follows `get_vocab_base` in upstream's ``conversion/base.py``, which asks transformers: the tokenizer
    of tokenizer.json, with the added tokens of tokenizer_config.json laid over it.

    Args:
        files: The checkpoint's tokenizer files.
        n_vocab: Rows of the embedding.

    Raises:
        TokenizerBroken: A file cannot be made sense of.
        TokenizerTooLarge: A token's id is not below `n_vocab`.
        TokenizerUnknown: No Phi has this pre-tokenizer.
    """
    tokenizer = _load(files)
    vocabulary = files.json["model"]["vocab"]  # the library has just accepted it
    if not isinstance(vocabulary, dict):
        raise TokenizerBroken(file=JSON_NAME, reason=msg("its model is not BPE"))
    added_tokens = tokenizer.get_added_tokens_decoder()
    largest = max([*vocabulary.values(), *added_tokens], default=0)
    if largest >= n_vocab:
        raise TokenizerTooLarge(token_id=largest, n_vocab=n_vocab)
    pre_tokenizer = name_pre_tokenizer(tokenizer)
    tokens = [f"[PAD{token_id}]" for token_id in range(n_vocab)]
    types = [TokenType.UNUSED] * n_vocab
    for text, token_id in vocabulary.items():
        tokens[token_id] = text
        types[token_id] = TokenType.NORMAL
    for token_id, added in added_tokens.items():
        tokens[token_id], types[token_id] = _added_token(tokenizer, added)
    return [
        keys.string("tokenizer.ggml.model", "gpt2"),
        keys.string("tokenizer.ggml.pre", pre_tokenizer),
        keys.strings("tokenizer.ggml.tokens", tokens),
        keys.ints("tokenizer.ggml.token_type", [int(kind) for kind in types]),
    ]


def name_pre_tokenizer(tokenizer: Tokenizer) -> str:
    """Return llama.cpp's name of the tokenizer's way to split text.

    Raises:
        TokenizerUnknown: It is none that Phi has.
    """
    fingerprint = sha256(str(tokenizer.encode(_PROBE).ids).encode()).hexdigest()
    if fingerprint not in _PRE_TOKENIZERS:
        raise TokenizerUnknown(fingerprint=fingerprint[:16])
    return _PRE_TOKENIZERS[fingerprint]


def _load(files: TokenizerFiles) -> Tokenizer:
    text = read_bytes(files.folder / JSON_NAME)
    try:
        tokenizer = Tokenizer.from_buffer(text)
    except Exception as error:  # the library raises no narrower class
        raise TokenizerBroken(file=JSON_NAME, reason=str(error)) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    known = {added.content: added for added in tokenizer.get_added_tokens_decoder().values()}
    for entry in sorted(files.decoder_table, key=lambda entry: entry.id):
        wanted = _as_added_token(entry)
        if entry.content not in known or repr(known[entry.content]) != repr(wanted):
            tokenizer.add_tokens([wanted])
            known[entry.content] = wanted
        if tokenizer.token_to_id(entry.content) != entry.id:
            reason = msg(
                "it gives {content} the id {id}, but {json_name} does not",
                content=entry.content,
                id=entry.id,
                json_name=JSON_NAME,
            )
            raise TokenizerBroken(file=CONFIG_NAME, reason=reason)
    for name in _NAMED_TOKENS:
        content = files.named_token(name)
        if content is not None and content not in known:
            known[content] = AddedToken(content, special=True)
            tokenizer.add_tokens([known[content]])
    return tokenizer


def _as_added_token(entry: AddedEntry) -> AddedToken:
    return AddedToken(
        entry.content,
        single_word=entry.single_word,
        lstrip=entry.lstrip,
        rstrip=entry.rstrip,
        normalized=entry.normalized,
        special=entry.special,
    )


def _added_token(tokenizer: Tokenizer, added: AddedToken) -> tuple[str, TokenType]:
    """Return text and type of an added token: llama.cpp wants the text already normalized."""
    text = added.content
    if not added.normalized:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        text = tokenizer.decode(ids, skip_special_tokens=False)
    if added.special or _LOOKS_SPECIAL.fullmatch(text):
        return text, TokenType.CONTROL
    return text.replace("▁", " "), TokenType.USER_DEFINED
