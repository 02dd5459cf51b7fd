"""What a GGUF file says about itself, as JSON or CSV."""

from __future__ import annotations

import csv
import io
import json

from core.gguf.inspection import GGUFInspection


def as_json(inspection: GGUFInspection) -> str:
    """Return keys, tensors and totals; numbers exact, arrays whole."""
    info = inspection.info
    document = {
        "name": info.name,
        "architecture": info.architecture,
        "file_type": info.file_type,
        "version": inspection.version,
        "alignment": inspection.alignment,
        "n_weights": inspection.n_weights,
        "file_bytes": inspection.file_bytes,
        "files": [part.path.name for part in inspection.parts],
        "keys": [
            {
                "key": entry.key,
                "type": entry.type,
                "value": list(entry.values) if entry.type.startswith("array") else entry.values[0],
            }
            for entry in inspection.keys
        ],
        "tensors": [
            {
                "name": tensor.name,
                "type": tensor.type,
                "shape": list(tensor.shape),
                "bytes": tensor.nbytes,
                "offset": tensor.offset,
                "part": tensor.part,
            }
            for tensor in inspection.tensors
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def as_csv(inspection: GGUFInspection) -> str:
    """Return one line a tensor: name, type, shape, bytes, offset and part."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("name", "type", "shape", "bytes", "offset", "part"))
    for tensor in inspection.tensors:
        shape = "x".join(str(length) for length in tensor.shape)
        writer.writerow((tensor.name, tensor.type, shape, tensor.nbytes, tensor.offset, tensor.part))
    return text.getvalue()
