"""Which llama.cpp libraries compute: the bundled ones, and packs the user adds."""
