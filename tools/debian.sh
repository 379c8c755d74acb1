# What the `ensure-…` scripts share; each defines `found`, which tells whether what it looks for is there.
# shellcheck shell=bash

root=()
if [ "$(id -u)" -ne 0 ]; then
  root=(sudo -n)
fi

# install_for PURPOSE PACKAGE…: install Debian's packages, where the user may without a password.
install_for() {
  local purpose=$1
  shift
  if ! command -v apt-get >/dev/null || { [ ${#root[@]} -gt 0 ] && ! sudo -n true 2>/dev/null; }; then
    return 1
  fi
  echo "Installation de $purpose…"
  export DEBIAN_FRONTEND=noninteractive
  "${root[@]}" apt-get update -qq && "${root[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# without WHAT LOSS [REMEDY]: say what is missing, and go on without it, but not where tests must be whole.
without() {
  if [ "${CI:-}" = true ]; then
    echo "$1 : les essais seraient incomplets." >&2
    exit 1
  fi
  echo "$1 : $2.${3:+ $3}" >&2
  exit 0
}

# ensure WHAT LOSS PACKAGE…: find it, or install it, or say that it is missing.
ensure() {
  local what=$1 loss=$2
  shift 2
  found || { install_for "$what" "$@" && found; } || without "$what manque" "$loss" "Sur Debian : apt install $*"
}
