#!/usr/bin/env bash
# The engine's tests once for every vector width this machine has: 512, 256, 128 bits and scalar. Each leg asserts the width it runs with.
# Usage: tests/instruction-sets.sh [options of the test program, for instance --filter-class '*CircleSweep*'], after `dotnet build -c Release`.
set -uo pipefail
cd "$(dirname "$0")/.."
status=0
leg() {
  local bits=$1
  shift
  echo "== $bits bits"
  env ADVPROOFS_VECTOR_BITS="$bits" "${switches[@]}" dotnet run -c Release --no-build --project tests/AdvProofs.Networks.Tests -- "$@" || status=$?
}
if grep -qm1 avx512f /proc/cpuinfo 2>/dev/null; then
  switches=(DOTNET_EnableAVX512=1)
  leg 512 "$@"
fi
switches=(DOTNET_EnableAVX512=0)
leg 256 "$@"
switches=(DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0)
leg 128 "$@"
switches=(DOTNET_EnableHWIntrinsic=0)
leg 0 "$@"
exit "$status"
