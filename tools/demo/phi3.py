"""The Phi-3 architecture in torch, with Hugging Face's tensor names, small enough to train on two cores.

Only what the demo checkpoint needs: no KV cache and no long-context scaling. The order of operations is
what ``Phi3ForCausalLM`` checkpoints expect: RMSNorm before each part, fused ``qkv_proj`` and
``gate_up_proj``, rotary positions that pair the two halves of a head, SiLU-gated MLP.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Phi3Config:
    """The numbers of config.json that shape the network.

    Attributes:
        hidden_size: Width; a multiple of 256 so that every K-quant applies.
        intermediate_size: Width of the MLP; a multiple of 256 for the same reason.
        dropout: On the embedding and on what each MLP adds, while training.
    """

    vocab_size: int = 2048
    hidden_size: int = 256
    intermediate_size: int = 768
    num_hidden_layers: int = 4
    num_attention_heads: int = 4
    num_key_value_heads: int = 2
    max_position_embeddings: int = 1024
    rope_theta: float = 10000.0
    rms_norm_eps: float = 1e-5
    initializer_range: float = 0.02
    dropout: float = 0.1

    @property
    def head_dim(self) -> int:
        """Width of one attention head."""
        return self.hidden_size // self.num_attention_heads


class RMSNorm(nn.Module):
    """Scale to unit root mean square, then by a learned weight."""

    def __init__(self, size: int, eps: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))
        self.eps = eps

    def forward(self, x: Tensor) -> Tensor:
        """Normalise the last dimension, in F32."""
        x = x.float()
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.eps) * self.weight


def rope_tables(config: Phi3Config) -> tuple[Tensor, Tensor]:
    """Cosines and signed sines of each position, each F32 [max_position_embeddings, head_dim]."""
    half = config.head_dim // 2
    frequencies = config.rope_theta ** (-torch.arange(half, dtype=torch.float32) / half)
    angles = torch.outer(torch.arange(config.max_position_embeddings, dtype=torch.float32), frequencies)
    return torch.cat((angles.cos(), angles.cos()), -1), torch.cat((-angles.sin(), angles.sin()), -1)


class Attention(nn.Module):
    """Causal grouped-query attention with one fused projection for queries, keys and values."""

    def __init__(self, config: Phi3Config) -> None:
        super().__init__()
        self.n_head = config.num_attention_heads
        self.n_head_kv = config.num_key_value_heads
        self.head_dim = config.head_dim
        rows = (self.n_head + 2 * self.n_head_kv) * self.head_dim
        self.qkv_proj = nn.Linear(config.hidden_size, rows, bias=False)
        self.o_proj = nn.Linear(self.n_head * self.head_dim, config.hidden_size, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
        """[batch, time, hidden] → the same shape."""
        batch, time, _ = x.shape
        heads = (
            self.qkv_proj(x)
            .view(batch, time, self.n_head + 2 * self.n_head_kv, self.head_dim)
            .transpose(1, 2)
        )
        qk, v = heads.split((self.n_head + self.n_head_kv, self.n_head_kv), dim=1)
        qk = qk * cos + qk.roll(self.head_dim // 2, -1) * sin
        q, k = qk.split((self.n_head, self.n_head_kv), dim=1)
        # Written out: for short sequences on a CPU several times faster than torch's fused attention.
        repeat = self.n_head // self.n_head_kv
        scores = q @ k.repeat_interleave(repeat, 1).transpose(-1, -2) / self.head_dim**0.5 + mask
        y = scores.softmax(-1) @ v.repeat_interleave(repeat, 1)
        return self.o_proj(y.transpose(1, 2).reshape(batch, time, -1))


class MLP(nn.Module):
    """SiLU-gated MLP; ``gate_up_proj`` holds the gate rows first, then the up rows."""

    def __init__(self, config: Phi3Config) -> None:
        super().__init__()
        self.gate_up_proj = nn.Linear(config.hidden_size, 2 * config.intermediate_size, bias=False)
        self.down_proj = nn.Linear(config.intermediate_size, config.hidden_size, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """[batch, time, hidden] → the same shape."""
        gate, up = self.gate_up_proj(x).chunk(2, dim=-1)
        return self.down_proj(functional.silu(gate) * up)


class Block(nn.Module):
    """One decoder layer."""

    def __init__(self, config: Phi3Config) -> None:
        super().__init__()
        self.input_layernorm = RMSNorm(config.hidden_size, config.rms_norm_eps)
        self.self_attn = Attention(config)
        self.post_attention_layernorm = RMSNorm(config.hidden_size, config.rms_norm_eps)
        self.mlp = MLP(config)
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
        """[batch, time, hidden] → the same shape."""
        x = x + self.self_attn(self.input_layernorm(x), cos, sin, mask)
        return x + self.dropout(self.mlp(self.post_attention_layernorm(x)))


class Decoder(nn.Module):
    """Embedding, blocks and the last norm: what Hugging Face calls ``model``."""

    def __init__(self, config: Phi3Config) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(config.vocab_size, config.hidden_size)
        self.layers = nn.ModuleList(Block(config) for _ in range(config.num_hidden_layers))
        self.norm = RMSNorm(config.hidden_size, config.rms_norm_eps)


class Phi3ForCausalLM(nn.Module):
    """The whole network; the output layer is the embedding (tied)."""

    def __init__(self, config: Phi3Config) -> None:
        super().__init__()
        self.config = config
        self.model = Decoder(config)
        self.dropout = nn.Dropout(config.dropout)
        cos, sin = rope_tables(config)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        self.apply(self._initialise)

    def _initialise(self, module: nn.Module) -> None:
        if isinstance(module, nn.Linear | nn.Embedding):
            nn.init.normal_(module.weight, std=self.config.initializer_range)
        if isinstance(module, Attention | MLP):
            # Both write into the residual stream; their sum over the layers should start small.
            last = module.o_proj if isinstance(module, Attention) else module.down_proj
            nn.init.normal_(
                last.weight, std=self.config.initializer_range / (2 * self.config.num_hidden_layers) ** 0.5
            )

    def forward(self, tokens: Tensor) -> Tensor:
        """Token ids [batch, time] → logits [batch, time, vocab]."""
        return functional.linear(self.features(tokens), self.model.embed_tokens.weight)

    def features(self, tokens: Tensor) -> Tensor:
        """Token ids [batch, time] → what the output layer sees, [batch, time, hidden]."""
        time = tokens.shape[1]
        dtype = torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else torch.float32
        cos, sin = self.get_buffer("cos")[:time].to(dtype), self.get_buffer("sin")[:time].to(dtype)
        mask = torch.full((time, time), -torch.inf, dtype=dtype).triu(1)
        x = self.dropout(self.model.embed_tokens(tokens))
        for layer in self.model.layers:
            x = layer(x, cos, sin, mask)
        return self.model.norm(x)
