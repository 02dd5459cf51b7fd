"""The GGUF file format: values, writer, reader; pure Python, no native code."""
