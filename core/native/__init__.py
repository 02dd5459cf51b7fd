"""llama.cpp's libraries through ctypes; nothing outside this package touches them."""
