"""Make tests/data/imatrix/demo.gguf anew with the real llama-imatrix.

    python -m tools.imatrix_golden [--llama-imatrix PROGRAM]

The matrix is the one of the demo checkpoint in F32 and of tests/data/imatrix/text.txt. Needed when the
demo checkpoint is trained anew, or llama.cpp changes what it collects. `./test --oracles` builds the program.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.forge.model import ForgeSpec
from core.forge.run import forge
from core.paths import demo_checkpoint
from tools.oracles import TOOLS

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "data" / "imatrix"
N_CTX, N_CHUNKS = 64, 4


def main() -> None:
    """Run llama-imatrix in the folder of the test data, so that no other path gets into the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--llama-imatrix", type=Path, default=TOOLS / "llama-imatrix")
    program = parser.parse_args().llama_imatrix.absolute()
    with tempfile.TemporaryDirectory() as folder:
        spec = ForgeSpec(demo_checkpoint(), ("F32",), Path(folder), prove=False)
        model = forge(spec, lambda _event: None, lambda: False).files[0].path
        command = [str(program), "-m", str(model), "-f", "text.txt", "-o", "demo.gguf"]
        command += ["-c", str(N_CTX), "--chunks", str(N_CHUNKS)]
        subprocess.run(command, cwd=FOLDER, check=True)


if __name__ == "__main__":
    main()
