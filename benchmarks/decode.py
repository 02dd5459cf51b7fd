"""Compare the engine's speed with llama.cpp's own ``llama-bench``: one file, the same threads and layers.

    python -m benchmarks.decode MODEL.gguf [--threads N] [--n-gpu-layers N --rpc HOST:PORT] [--rounds N]

The two take turns, and the best round counts for each: whatever else the machine does only slows down.
Goals: 0.95 of its tokens a second for writing, 0.9 for prompts; the exit status is 1 where one is missed.
``llama-bench`` decodes without choosing tokens, making text of them or telling anybody: what the engine
loses is that, and it shows with models of a few megabytes only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from core.engine.model import Answer, LoadModel, Sampling
from core.engine.session import Session
from tools.oracles import TOOLS

WRITING_GOAL = 0.95
PROMPT_GOAL = 0.9
WORDS = "The history of computing begins long before the first electronic machine was built. "


def llama_bench(options: argparse.Namespace, n_prompt: int, n_written: int) -> tuple[float, float]:
    """Return tokens a second for a prompt and for writing, of as many tokens as the engine's."""
    command = [options.llama_bench, "-m", options.model, "-t", options.threads, "-r", 1, "-o", "json"]
    command += ["-p", n_prompt, "-n", n_written, "-ngl", options.n_gpu_layers, "-b", 512]
    if options.rpc:
        command += ["-rpc", options.rpc, "-dev", "RPC0"]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    speeds = {bool(test["n_gen"]): float(test["avg_ts"]) for test in json.loads(done.stdout)}
    return speeds[False], speeds[True]


def complete(session: Session, prompt: str, tokens: int) -> Answer:
    """Continue a text greedily."""
    return session.complete(prompt, Sampling(temperature=0.0, max_tokens=tokens))


def prompt_of(session: Session, n_tokens: int, number: int) -> str:
    """Return a text of about so many tokens, another one each time, so that nothing of it is known."""
    chars_per_token = 4 * len(WORDS) / complete(session, WORDS * 4, 1).n_prompt
    n_chars = int(n_tokens * chars_per_token)
    return f"{number} {(WORDS * (n_chars // len(WORDS) + 1))[:n_chars]}"


def engine(session: Session, options: argparse.Namespace, number: int) -> tuple[Answer, Answer]:
    """Return what came of a prompt, and of writing from an empty context on, as llama-bench does."""
    prompt = complete(session, prompt_of(session, options.prompt, number), 1)
    return prompt, complete(session, f"{number}", options.tokens)


def main() -> int:
    """Measure and print a table."""
    bench = Path(os.environ.get("PHI_FORGE_LLAMA_TOOLS", TOOLS)) / "llama-bench"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--n-gpu-layers", type=int, default=0)
    parser.add_argument("--rpc", default="", metavar="HOST:PORT")
    parser.add_argument("--prompt", type=int, default=512)
    parser.add_argument("--tokens", type=int, default=128)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--llama-bench", type=Path, default=bench)
    options = parser.parse_args()
    load = LoadModel(
        options.model,
        n_ctx=2048,
        n_threads=options.threads,
        n_gpu_layers=options.n_gpu_layers,
        device="RPC0" if options.rpc else "",
        rpc_servers=(options.rpc,) if options.rpc else (),
    )
    theirs, ours, n_written = [], [], 0
    with Session(load) as session:
        engine(session, options, 0)  # warm, as llama-bench makes itself
        for number in range(1, options.rounds + 1):
            prompt, writing = engine(session, options, number)
            # A model may end before all tokens are written, and the first ones are the fastest.
            n_written = max(n_written, writing.n_generated)
            ours.append((prompt.prompt_tokens_per_second, writing.tokens_per_second))
            theirs.append(llama_bench(options, prompt.n_evaluated, writing.n_generated))
    print(
        f"{options.model.name}, {options.threads} threads, up to {n_written} tokens written, "
        f"prompts of {prompt.n_evaluated}"
    )
    print(f"{'':10}{'llama-bench':>14}{'engine':>10}{'ratio':>8}   tokens/s, best of {options.rounds}")
    met = True
    for column, (name, goal) in enumerate((("prompt", PROMPT_GOAL), ("writing", WRITING_GOAL))):
        bench_speed = max(row[column] for row in theirs)
        engine_speed = max(row[column] for row in ours)
        ratio = engine_speed / bench_speed
        met = met and ratio >= goal
        print(f"{name:10}{bench_speed:14.1f}{engine_speed:10.1f}{ratio:8.3f}   goal {goal}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
