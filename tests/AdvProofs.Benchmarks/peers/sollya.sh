#!/usr/bin/env bash
# The same jobs in Sollya and here, in user CPU seconds, one after the other. See README.md.
#   ./sollya.sh remez ETA DEGREE PREC      ./sollya.sh supremum ETA DEGREE EPSILON PREC
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
limit=${LIMIT:-600}
if ! command -v sollya > /dev/null; then
  echo "sollya is not installed (Debian: apt-get install sollya): nothing to compare with." >&2
  exit 0
fi
ours() { dotnet exec "$here/../bin/Release/net10.0/AdvProofs.Benchmarks.dll" "$@"; }
TIMEFORMAT='   whole process: %U s user'
case "${1:-}" in
  remez)
    echo "Sollya:"; time timeout "$limit" sollya "$here/remez.sollya" --args "$2" "$3" "$4" 1e-5 || echo "   no result within $limit s"
    echo "here:"; time ours remez "$2" "$3" ;;
  supremum)
    polynomial=$(mktemp)
    trap 'rm -f "$polynomial"' EXIT
    ours export "$2" "$3" "$4" "$polynomial"
    echo "Sollya:"; time timeout "$limit" sollya "$here/supnorm.sollya" --args "$polynomial" "$2" "$5" 1e-2 || echo "   no result within $limit s"
    echo "here:"; time ours supremum "$2" "$3" "$4" ;;
  *) sed -n '2,3p' "$0"; exit 2 ;;
esac
