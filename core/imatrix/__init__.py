"""Importance matrices: computing them from text, reading and writing their files."""
