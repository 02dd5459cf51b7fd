"""Compare the engine child's speed with llama-cpp-python's own ``Llama`` class, on one GGUF file.

    python benchmarks/generation.py MODEL.gguf [--threads N] [--tokens N] [--rounds N]

Both run greedily on the same prompt, in turn; the best of the rounds counts for each.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.engine.model import LoadModel, Sampling
from core.engine.session import Session

PROMPT = "The history of computing begins long before the first electronic machine was built. " * 20


def ours(path: Path, threads: int, tokens: int, rounds: int) -> tuple[float, float]:
    """Return tokens a second for the prompt and for writing."""
    best = (0.0, 0.0)
    for _ in range(rounds):
        with Session(LoadModel(path, n_ctx=2048, n_threads=threads)) as session:
            answer = session.complete(PROMPT, Sampling(temperature=0.0, max_tokens=tokens))
        best = (
            max(best[0], answer.prompt_tokens_per_second),
            max(best[1], answer.tokens_per_second),
        )
    return best


def theirs(path: Path, threads: int, tokens: int, rounds: int) -> tuple[float, float]:
    """Return the same figures of ``Llama``, timed around its token generator."""
    from llama_cpp import Llama

    best = (0.0, 0.0)
    for _ in range(rounds):
        llama = Llama(str(path), n_ctx=2048, n_threads=threads, n_threads_batch=threads, verbose=False)
        prompt = llama.tokenize(PROMPT.encode(), add_bos=False, special=True)
        started = time.perf_counter()
        count = 0
        first = started
        for _token in llama.generate(prompt, temp=0.0, repeat_penalty=1.0):
            if count == 0:
                first = time.perf_counter()
            count += 1
            if count >= tokens:
                break
        seconds = time.perf_counter() - first
        best = (max(best[0], len(prompt) / (first - started)), max(best[1], (count - 1) / seconds))
        llama.close()
    return best


def main() -> None:
    """Measure both and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--tokens", type=int, default=128)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    print(f"{'':18}{'prompt t/s':>12}{'writing t/s':>13}")
    for name, measure in (("engine child", ours), ("llama_cpp.Llama", theirs)):
        prompt, writing = measure(options.model, options.threads, options.tokens, options.rounds)
        print(f"{name:18}{prompt:12.0f}{writing:13.0f}")


if __name__ == "__main__":
    main()
