#!/bin/sh
# Holds the newest Debian package of a folder to the rules of Debian and freedesktop.org.
#
#   check.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
deb=$(ls -t "$1"/xinji_*.deb | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dpkg-deb -x "$deb" "$work/tree"
desktop-file-validate "$work"/tree/usr/share/applications/*.desktop
appstreamcli validate --no-net "$work"/tree/usr/share/metainfo/*.xml
xmllint --noout "$work"/tree/usr/share/mime/packages/*.xml 2>/dev/null ||
    python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' \
        "$work/tree/usr/share/mime/packages/xinji.xml"
lintian --fail-on error,warning --suppress-tags bad-distribution-in-changes-file "$deb"

# The same folder gives the same package.
XINJI_DEB_PACKER=none "${PYTHON:-$root/.venv/bin/python}" "$here/make.py" "$work/tree/usr/lib/xinji" "$work/again" >/dev/null
dpkg-deb --fsys-tarfile "$deb" | sha256sum >"$work/first"
dpkg-deb --fsys-tarfile "$work"/again/*.deb | sha256sum | cmp - "$work/first"
echo "$deb: $(du -m "$deb" | cut -f1) MB, $(du -sm "$work/tree" | cut -f1) MB on disk; every check passed"
