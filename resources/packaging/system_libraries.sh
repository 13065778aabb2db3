#!/bin/sh
# Installs the few Debian packages that pip cannot bring, or prints the one line that does.
# Usage: system_libraries.sh python|window|tests …   (nothing to do outside Debian and its kin)
set -eu

python="python3-venv"
window="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1"
tests="dbus xvfb xdotool tesseract-ocr tesseract-ocr-chi-sim"

wanted=""
for group in "$@"; do
    case "$group" in
        python) python3 -c 'import ensurepip, venv' 2>/dev/null || wanted="$wanted $python" ;;
        window) wanted="$wanted $window" ;;
        tests) wanted="$wanted $tests" ;;
        *) echo "unknown group: $group" >&2; exit 2 ;;
    esac
done
command -v apt-get >/dev/null 2>&1 || exit 0

missing=""
for package in $wanted; do
    # On newer Debian some libraries carry a suffix (libglib2.0-0t64).
    dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null | grep -q '^install ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else
    echo "These system packages are missing. Please run once, then try again:" >&2
    echo "    sudo apt-get install -y$missing" >&2
    exit 1
fi
echo "Installing system packages:$missing"
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
