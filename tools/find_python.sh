# Sourced by run and test: sets $python to a Python 3.11 or newer, or ends with what to do.
python=
for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Phi Forge needs Python 3.11 or newer (on Debian: sudo apt-get install python3)." >&2
    exit 1
fi
