"""Exporting checkpoints to ONNX with onnxruntime-genai, in a Python environment of its own."""
