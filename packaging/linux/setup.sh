#!/bin/sh
# Installs the system packages that the Qt wheels expect to find, where they are missing.
#
#   setup.sh           install what is missing (as root, or through sudo)
#   setup.sh --list    only name what is missing
#
# Exit status: 0 when all is there; 1 when the program could not even start; 3 when it starts but
# something is missing that a window, a printer or Chinese text needs.
set -eu
cd "$(dirname "$0")/../.."

# Without these no Qt module loads, not even for the tests.
CORE="libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libx11-6 libxkbcommon0"

# The X11 and Wayland plugins open the window; libcups2 is how Qt finds printers.
WINDOW="libx11-xcb1 libxcb-cursor0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1
libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0
libwayland-client0 libwayland-cursor0 libwayland-egl1
libcups2"

# Any Chinese font would do; this one is complete and in every Debian and Ubuntu.
FONTS="fonts-noto-cjk"

say() {
    printf '%s\n' "$*" >&2
}

# Newer releases renamed some libraries when their time type grew (libcups2t64).
installed() {
    dpkg-query -W -f '${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null | grep -qx installed
}

missing() {
    for package in "$@"; do
        installed "$package" || printf '%s ' "$package"
    done
}

apt_get() {
    $AS_ROOT env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get \
        -qq -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "$@" </dev/null >/dev/null
}

# Mirrors fail now and then, and apt by itself would call half of the lists a success.
update() {
    for pause in 5 0; do
        apt_get -o APT::Update::Error-Mode=any update && return 0
        sleep "$pause"
    done
    return 1
}

install_packages() {
    say "Installing system packages: $*"
    update || say "apt-get update failed; trying with the lists that are there."
    apt_get install -y --no-install-recommends "$@" && return 0
    # Together they failed: one may not exist here, which must not cost the others.
    for package in "$@"; do
        apt_get install -y --no-install-recommends "$package" || say "Could not install $package."
    done
}

# Prints what goes before apt-get to run it as root; fails where that is impossible.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        return 0
    fi
    command -v sudo >/dev/null || return 1
    # With nobody there to type a password, sudo must not wait for one.
    if [ -t 0 ]; then
        sudo -v && echo sudo
    else
        sudo -n true 2>/dev/null && echo "sudo -n"
    fi
}

# Other distributions name their packages otherwise, so look for the libraries themselves.
check_other_distribution() {
    plugins=$(echo .venv/lib/python*/site-packages/PySide6/Qt/plugins/platforms)
    lost=$(ldd "$plugins/libqxcb.so" "$plugins/libqwayland.so" 2>/dev/null |
        awk '/not found/ { print $1 }' | sort -u | tr '\n' ' ')
    [ -n "$lost" ] || return 0
    say "This system has no apt, so these libraries were not installed; Qt needs them:"
    say "    $lost"
    say "Install the packages of your distribution that hold them, and a Chinese font"
    say "such as Noto Sans CJK SC, then try again."
    if ldd "$plugins/libqoffscreen.so" | grep -q 'not found'; then
        return 1
    fi
    return 3
}

explain() {
    say ""
    say "$1"
    say "Still missing: $2"
    say "Install it with:"
    say "    sudo apt-get update && sudo apt-get install --no-install-recommends $2"
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    check_other_distribution
    exit
fi

# The lists are split into words on purpose, here and below.
# shellcheck disable=SC2086
lacking=$(missing $CORE $WINDOW $FONTS)

if [ "${1:-}" = --list ]; then
    say "Missing: ${lacking:-nothing}"
elif [ -n "$lacking" ]; then
    if AS_ROOT=$(as_root); then
        # shellcheck disable=SC2086
        install_packages $lacking
    else
        say "System packages are missing, and this user may not install any (neither root nor sudo)."
    fi
fi

# shellcheck disable=SC2086
core=$(missing $CORE) window=$(missing $WINDOW) fonts=$(missing $FONTS)

if [ -n "$core" ]; then
    explain "The program cannot start without some libraries." "$core$window$fonts"
    exit 1
fi
if [ -n "$window" ]; then
    explain "The window or a printer may not work; the tests and the demo do." "$window$fonts"
    exit 3
fi
if [ -n "$fonts" ]; then
    explain "Without a Chinese font, Chinese text shows as empty boxes." "$fonts"
    exit 3
fi
