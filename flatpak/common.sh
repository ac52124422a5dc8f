# common.sh - what the scripts beside it share: names, folders, and which runtime there is
# SPDX-FileCopyrightText: 2026 The Chalkline authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034 # used where this is sourced

id=io.github.chalkline.Chalkline
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
manifest=$here/$id.json
folder=$(dirname "$here")/build-flatpak
runtime_version=$(sed -n 's/^  "runtime-version": "\(.*\)",$/\1/p' "$manifest")

has_runtime()
{
  flatpak info "org.gnome.Platform//$runtime_version" >/dev/null 2>&1 &&
    flatpak info "org.gnome.Sdk//$runtime_version" >/dev/null 2>&1
}

# An installation of our own, for the stand-in of the runtime and what is built with it.
use_own_installation()
{
  mkdir -p "$folder/installation" "$folder/run"
  chmod 700 "$folder/run"
  export FLATPAK_USER_DIR=$folder/installation
  export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$folder/run}
}

# The installation that ./dev flatpak built for, also where HOME and XDG_DATA_HOME have changed.
use_installation()
{
  if [ -d "$folder/installation" ]; then
    use_own_installation
  else
    export FLATPAK_USER_DIR=${FLATPAK_USER_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/flatpak}
  fi
}
