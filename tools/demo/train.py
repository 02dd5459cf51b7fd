"""Trains the demo checkpoint from the texts beside this file, examines it and writes train.log.

    python -m tools.demo.train --out resources/demo/Phi-Forge-Demo

Needs torch, sentencepiece, safetensors and, for the examination, the app's own environment (`./run` makes
it). Tokenizer, order of batches and first weights are seeded: the same machine and torch give the same
checkpoint. On a busy machine OMP_WAIT_POLICY=PASSIVE is several times faster.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import sentencepiece
import torch
from torch.nn import functional

from tools.demo import texts
from tools.demo import tokenizer as tok
from tools.demo.export import write_checkpoint
from tools.demo.phi3 import Phi3Config, Phi3ForCausalLM
from tools.demo.sampling import Batch, Sampler
from tools.demo.tokenizer import Tokenizer, Turn

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SEED = 20
TOKENS_A_BATCH = 2048
STEPS = 4000
LEARNING_RATE = 2e-3
WARM_UP = 100
REPORT_EVERY = 200
EXAMINE_EVERY = 1000
WEIGHT_DECAY = 0.1
# Predicting the questions too teaches which words resemble each other; measured, unseen wordings gain.
PROMPT_WEIGHT = 0.1


def learning_rate(step: int) -> float:
    """Linear warm-up, then a cosine down to nearly nothing."""
    if step < WARM_UP:
        return LEARNING_RATE * (step + 1) / WARM_UP
    done = (step - WARM_UP) / (STEPS - WARM_UP)
    return LEARNING_RATE * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * done)))


def main() -> None:
    """Read the command line, train, export."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="folder of the checkpoint")
    parser.add_argument("--log", type=Path, default=HERE / "train.log")
    parser.add_argument("--app-python", type=Path, default=ROOT / ".venv" / "bin" / "python")
    arguments = parser.parse_args()
    log = Log()
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(mode=True)
    corpus = texts.load()
    entries = corpus.entries + corpus.followups
    n_wordings = sum(len(entry.ask) + len(entry.made) for entry in entries)
    log.write(f"torch {torch.__version__}, sentencepiece {sentencepiece.__version__}, seed {SEED}")
    log.write(f"{len(entries)} answers in {n_wordings} wordings before variation")
    with tempfile.TemporaryDirectory() as folder:
        model_file = Path(folder) / "tokenizer.model"
        tok.train(tokenizer_sentences(corpus), model_file)
        tokenizer = Tokenizer(model_file)
        model = train(corpus, tokenizer, log)
        write_checkpoint(model, model_file.read_bytes(), arguments.out)
    command = [str(arguments.app_python), "-m", "tools.demo.examine", str(arguments.out.absolute())]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as examination:
        for line in examination.stdout or ():
            log.write(line.rstrip())
    if examination.returncode:
        raise SystemExit("the examination failed")
    log.save(arguments.log)


class Log:
    """Lines that are printed at once and saved at the end."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def write(self, line: str) -> None:
        """Print and keep one line."""
        print(line, flush=True)
        self._lines.append(line)

    def save(self, path: Path) -> None:
        """Write all lines to a file."""
        path.write_text("\n".join(self._lines) + "\n", encoding="utf-8")


def tokenizer_sentences(corpus: texts.Corpus) -> Iterable[str]:
    """What the tokenizer is trained on: all training wordings in both cases, answers several times."""
    for entry in corpus.entries + corpus.followups:
        yield from [entry.answer] * 8
        for wording in entry.ask:
            yield from (wording, wording, wording.lower())


def train(corpus: texts.Corpus, tokenizer: Tokenizer, log: Log) -> Phi3ForCausalLM:
    """Train and return the model, rounded to BF16."""
    config = Phi3Config()
    model = Phi3ForCausalLM(config)
    log.write(f"{sum(p.numel() for p in model.parameters())} parameters")
    matrices = [p for p in model.parameters() if p.dim() > 1]
    scales = [p for p in model.parameters() if p.dim() == 1]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": WEIGHT_DECAY}, {"params": scales, "weight_decay": 0.0}],
        betas=(0.9, 0.98),
        fused=True,
    )
    sampler = Sampler(corpus, tokenizer, SEED, config.max_position_embeddings)
    batches = sampler.batches(TOKENS_A_BATCH)
    began = time.perf_counter()
    running = 0.0
    model.train()
    for step in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step)
        loss = batch_loss(model, next(batches))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        running += loss.item()
        if (step + 1) % REPORT_EVERY == 0:
            seconds = time.perf_counter() - began
            log.write(f"step {step + 1:5d}  loss {running / REPORT_EVERY:.4f}  {seconds:.0f} s")
            running = 0.0
        if (step + 1) % EXAMINE_EVERY == 0 or step + 1 == STEPS:
            trained, held = recited(model, corpus, tokenizer)
            log.write(f"word for word: {trained:.1%} in a trained wording, {held:.1%} held out")
    for parameter in model.parameters():
        parameter.data = parameter.data.bfloat16().float()
    model.eval()
    return model


def batch_loss(model: Phi3ForCausalLM, batch: Batch) -> torch.Tensor:
    """Cross entropy of one batch; what the model has to write counts fully, the prompts a little."""
    present = batch.present.flatten().nonzero().squeeze(1)
    weights = torch.where(batch.own.flatten()[present], 1.0, PROMPT_WEIGHT)
    with torch.autocast("cpu", torch.bfloat16):
        features = model.features(batch.tokens).flatten(0, 1)[present]
        logits = functional.linear(features, model.model.embed_tokens.weight)
    losses = functional.cross_entropy(logits.float(), batch.targets.flatten()[present], reduction="none")
    return (losses * weights).sum() / weights.sum()


def recited(model: Phi3ForCausalLM, corpus: texts.Corpus, tokenizer: Tokenizer) -> tuple[float, float]:
    """Shares of questions that greedy decoding answers word for word: trained wording, held out."""
    model.eval()
    trained = [(entry.ask[0], entry.answer) for entry in corpus.entries]
    held = [(wording, entry.answer) for entry in corpus.entries for wording in entry.held]
    shares = []
    for pairs in (trained, held):
        right = 0
        for question, answer in pairs:
            ids, own = tokenizer.conversation([Turn(question, answer)])
            with torch.inference_mode():
                best = model(torch.tensor([ids[:-1]]))[0].argmax(-1)
            right += all(int(best[i]) == ids[i + 1] for i in range(len(ids) - 1) if own[i + 1])
        shares.append(right / max(1, len(pairs)))
    model.train()
    return shares[0], shares[1]


if __name__ == "__main__":
    main()
