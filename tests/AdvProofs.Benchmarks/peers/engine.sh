#!/usr/bin/env bash
# The numeric engine and what would be used instead, one after the other, in CPU and wall seconds. See README.md.
#   ./engine.sh table1 KIND DATA     PyTorch and here on 1 and 2 threads; KIND: standard, pgd-2, pgd-inf, r-pgd-2, r-pgd-inf; DATA: a directory with MNIST
#   ./engine.sh supremum51 M         NumPy and here: Theorem 5.1's exact supremum for d = 3
#   ./engine.sh grid                 NumPy and here: the 800^3 grid of section 4.1
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
ours() { dotnet exec "$here/../bin/Release/net10.0/AdvProofs.Benchmarks.dll" "$@"; }
python=
needs() {
  for program in python3 /usr/bin/python3 python3.11; do
    if "$program" -c "import $1" 2> /dev/null; then python=$program; return; fi
  done
  echo "$1 is not installed (Debian: apt-get install python3-$1): nothing to compare with." >&2
  exit 0
}
case "${1:-}" in
  table1)
    needs torch
    mnist=$3; [ -d "$mnist/mnist" ] && mnist=$mnist/mnist
    for threads in 1 2; do echo "PyTorch:"; "$python" "$here/table1.py" "$2" "$mnist" --threads "$threads"; done
    for threads in 1 2; do echo "here:"; ours table1 "$2" "$3" 1 "$threads"; done ;;
  supremum51)
    needs numpy
    network=$(mktemp -d)
    trap 'rm -rf "$network"' EXIT
    ours supremum51 "$2" "$network/network.npz" > "$network/ours"
    (cd "$network" && "$python" -c "import numpy; a = numpy.load('network.npz'); [numpy.save(n, a[n]) for n in 'Wba']")
    echo "NumPy:"; "$python" "$here/circle_sweep.py" "$network" 4 4
    echo "here:"; cat "$network/ours" ;;
  grid)
    needs numpy
    echo "NumPy:"; "$python" "$here/grid.py"
    echo "here:"; ours grid 800 1 ;;
  *) sed -n '2,5p' "$0"; exit 2 ;;
esac
