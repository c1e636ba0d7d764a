#!/bin/sh
# Installs the newest Debian package of a folder in a clean Debian, starts the program there,
# upgrades and removes it, and looks at whether the data of a person are left alone.
#
#   try.sh FOLDER [SUITE]
#
# Needs root, debootstrap and a mirror of Debian. DEBIAN_MIRROR names another one than debootstrap's
# own; XINJI_CLEAN keeps and reuses the bare system in a folder; XINJI_BEFORE is the package of the
# version before.
set -eu
deb=$(ls -t "$1"/xinji_*.deb | head -n 1)
suite=${2:-bookworm}
[ "$(id -u)" -eq 0 ] || { echo "debootstrap needs root" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "debootstrap is missing: apt-get install debootstrap" >&2; exit 2; }

work=$(mktemp -d "${TMPDIR:-/tmp}/xinji-clean-XXXXXX")
tree=$work/tree
clean=${XINJI_CLEAN:-$work/clean}

leave() {
    umount "$tree/proc" "$tree/dev/pts" "$tree/dev/shm" 2>/dev/null || true
    rm -rf --one-file-system "$work"
}
trap leave EXIT

say() {
    printf '== %s\n' "$*"
}

inside() {
    chroot "$tree" env -i HOME=/home/person PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "$@"
}

as_person() {
    inside setpriv --reuid=1000 --regid=1000 --clear-groups "$@"
}

say "a clean Debian ($suite)"
if [ ! -e "$clean/usr/bin/apt-get" ]; then
    # shellcheck disable=SC2086
    debootstrap --variant=minbase "$suite" "$clean" ${DEBIAN_MIRROR:-} >/dev/null
fi
cp -a "$clean" "$tree"
mkdir -p "$tree/packages" "$tree/home/person"
chown 1000:1000 "$tree/home/person"
mount -t proc proc "$tree/proc"
mount --bind /dev/pts "$tree/dev/pts" 2>/dev/null || true
# apt reaches its mirror in the way that this machine does.
for config in /etc/resolv.conf /etc/hosts; do [ -e "$config" ] && cp -L "$config" "$tree$config"; done
if [ -d /etc/apt/apt.conf.d ]; then cp -rL /etc/apt/apt.conf.d/. "$tree/etc/apt/apt.conf.d/"; fi
if [ -d /usr/local/share/ca-certificates ]; then cp -rL /usr/local/share/ca-certificates "$tree/usr/local/share/"; fi
inside apt-get -qq update

say "the version before, and the one to try"
if [ -n "${XINJI_BEFORE:-}" ]; then
    cp "$XINJI_BEFORE" "$tree/packages/before.deb"
else # before the first release: the same files under an older number
    dpkg-deb -R "$deb" "$work/before"
    sed -i 's/^Version: .*/Version: 0.0.9/' "$work/before/DEBIAN/control"
    dpkg-deb --root-owner-group -Znone -b "$work/before" "$tree/packages/before.deb" >/dev/null
fi
cp "$deb" "$tree/packages/"
new=/packages/$(basename "$deb")

say "install the version before, with what it recommends"
inside apt-get -qq install -y -o Dpkg::Use-Pty=0 /packages/before.deb >/dev/null
inside dpkg-query -W -f '${Package} ${Version} ${Status}\n' xinji

say "self-test, by a person who is not root"
as_person credit-tracker --self-test

say "the window under Xvfb"
inside apt-get -qq install -y --no-install-recommends -o Dpkg::Use-Pty=0 xvfb xauth xdotool \
    desktop-file-utils shared-mime-info libglib2.0-bin man-db >/dev/null
cat >"$tree/packages/window.sh" <<'WINDOW'
set -eu
xinji >/tmp/window.log 2>&1 &
shown=$(timeout 60 xdotool search --sync --onlyvisible --name Xinji | head -n 1)
xdotool getwindowname "$shown"
timeout 60 sh -c 'until [ -e "$HOME/.local/share/xinji/ledger.sqlite" ]; do sleep 0.2; done'
xdotool windowfocus "$shown" key ctrl+q 2>/dev/null
wait $!
WINDOW
as_person xvfb-run -a sh /packages/window.sh

say "what desktops and shells find"
inside desktop-file-validate /usr/share/applications/xinji.desktop
inside test -s /usr/share/icons/hicolor/48x48/apps/xinji.png
printf "sealed, so not to be told by its content" >"$tree/tmp/some.xinji"
inside gio info -a standard::content-type /tmp/some.xinji | grep x-xinji-ledger
inside test -s /usr/share/man/man1/credit-tracker.1.gz
inside test -s /usr/share/man/zh_CN/man1/xinji.1.gz
inside man --warnings -l /usr/share/man/man1/credit-tracker.1.gz >/dev/null

say "upgrade"
as_person sh -c 'credit-tracker import /usr/lib/xinji/_internal/resources/sample/*.csv' >/dev/null
before=$(as_person credit-tracker list entries --json | sha256sum)
inside apt-get -qq install -y -o Dpkg::Use-Pty=0 "$new" >/dev/null
inside dpkg-query -W -f '${Package} ${Version} ${Status}\n' xinji
[ "$before" = "$(as_person credit-tracker list entries --json | sha256sum)" ]
as_person credit-tracker check
as_person credit-tracker --version

say "remove, and purge"
inside apt-get -qq purge -y -o Dpkg::Use-Pty=0 xinji >/dev/null
[ -z "$(find "$tree/usr" "$tree/etc" "$tree/var/lib/dpkg/info" -name 'xinji*' -print)" ]
[ ! -e "$tree/usr/bin/credit-tracker" ]
[ -s "$tree/home/person/.local/share/xinji/ledger.sqlite" ]
say "installed, started, upgraded and removed; the ledger of the person is still there"
