#!/bin/sh
# Makes a release in this clone: ./release.sh 1.2.0 [next version, 1.3.0 by default]. Sends nothing: it ends with the
# command that does, and .github/workflows/release.yml builds from the tag. CONTRIBUTING.md, "How to release".
set -eu
cd "$(dirname "$0")"
say() { echo "$1" >&2; exit 1; }

version=${1:?Say which version: ./release.sh 1.2.0}
echo "$version" | grep -Eq '^[0-9]+\.[0-9]+\.[0-9]+$' || say "A version is three numbers, for example 1.2.0."
next=${2:-$(echo "$version" | awk -F. '{ print $1 "." $2 + 1 ".0" }')}
before=$(sed -n '/<artifactId>vigil<\/artifactId>/{n;s/.*<version>\(.*\)<\/version>.*/\1/p;}' pom.xml)

[ -z "$(git status --porcelain)" ] || say "Something here is not committed."
! git rev-parse -q --verify "refs/tags/v$version" > /dev/null || say "There is a release $version already."
news=$(sed -n '/^## \[Unreleased\]/,/^## \[[0-9]/p' CHANGELOG.md | grep -c '^- ' || true)
[ "$news" -gt 0 ] || say "CHANGELOG.md has nothing under [Unreleased]: say what a force will notice."

if [ "${TESTED:-no}" != yes ]; then
  ./mvnw -B -ntp -Pnightly verify
fi

in_pom() { # old version, new version
  sed "/<artifactId>vigil<\/artifactId>/{n;s/<version>$1</<version>$2</;}" pom.xml > pom.xml.new && mv pom.xml.new pom.xml
}
in_pom "$before" "$version"
sed "s/^## \[Unreleased\]/## [Unreleased]\n\n## [$version] - $(date -u +%F)/" CHANGELOG.md > CHANGELOG.md.new
mv CHANGELOG.md.new CHANGELOG.md
git commit -q -m "Vigil $version" pom.xml CHANGELOG.md
git tag -a -m "Vigil $version" "v$version"
in_pom "$version" "$next-SNAPSHOT"
git commit -q -m "After $version" pom.xml
echo "Released here. To send it: git push --atomic origin HEAD v$version"
