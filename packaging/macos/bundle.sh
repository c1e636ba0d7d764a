#!/bin/sh
# Signs build/frozen/Xinji.app and packs it into a disk image, on macOS.
#
#   bundle.sh VERSION [IDENTITY]
#
# Without an identity it is signed for this machine only (-); with one it can be notarised afterwards
# (packaging/RELEASING.md).
set -eu
cd "$(dirname "$0")/../.."
version=$1
identity=${2:--}
app=build/frozen/Xinji.app

hardened=
[ "$identity" = - ] || hardened="--options runtime --timestamp"
# shellcheck disable=SC2086
codesign --force --deep $hardened --entitlements packaging/macos/entitlements.plist --sign "$identity" "$app"
codesign --verify --deep --strict "$app"
"$app/Contents/MacOS/credit-tracker" --self-test

folder=$(mktemp -d)
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
mkdir -p dist
hdiutil create -volname Xinji -srcfolder "$folder" -ov -format UDZO "dist/xinji-$version.dmg"
rm -rf "$folder"
