#!/usr/bin/env bash
# The proofs of the night on a tree that is compiled (./mvnw verify does that): the tests that are org.vigil.Nightly, and
# how good the quick tests are at finding what is wrong (target/pit-reports). CONTRIBUTING.md, "The proofs of the night".
#   ./nightly.sh                 tells them
#   ./nightly.sh --if-changed    only if something they prove has changed since the last landing; in doubt it has
#   ./nightly.sh ... --within 40 ends after 40 minutes at most, and says so; that is no fault
set -euo pipefail
cd "$(dirname "$0")"

# What these proofs are about, and the proofs themselves: NightlyTest looks whether all of it is there.
PROVED="
  processes
  forms
  src/main/java/org/vigil/clock
  src/main/java/org/vigil/escalation
  src/main/java/org/vigil/engine
  src/main/java/org/vigil/form
  src/main/java/org/vigil/look
  src/main/java/org/vigil/node
  src/main/java/org/vigil/redesign
  src/main/java/org/vigil/step
  src/main/resources
  src/test/java/org/vigil/clock
  src/test/java/org/vigil/escalation
  src/test/java/org/vigil/form
  src/test/java/org/vigil/journey
  src/test/java/org/vigil/process
  src/test/java/org/vigil/redesign
  pom.xml
  nightly.sh
"

# The commit that landed last: where this branch left main; on main itself the last merge before this commit.
landed() {
  local main
  main=$(git rev-parse -q --verify origin/main) || main=$(git rev-parse -q --verify main) || return 1
  if git merge-base --is-ancestor HEAD "$main"; then
    main=$(git rev-list --first-parent --merges --max-count=1 HEAD^) && [ -n "$main" ] && echo "$main"
  else
    git merge-base HEAD "$main"
  fi
}

changed() {
  local since
  if ! since=$(landed 2> /dev/null) || [ -z "$since" ]; then
    echo "Nothing says what landed last: the proofs of the night are told."
    return 0
  fi
  # What is not committed has changed as well.
  if git diff --quiet "$since" -- $PROVED && [ -z "$(git status --porcelain -- $PROVED)" ]; then
    echo "Nothing that the proofs of the night prove has changed since ${since:0:12}: they are left to the night."
    return 1
  fi
  echo "Since ${since:0:12} something has changed that the proofs of the night prove:"
  git diff --stat=100 "$since" -- $PROVED | tail -n 5
}

limit=()
only_if_changed=no
while [ $# -gt 0 ]; do
  case $1 in
    --if-changed) only_if_changed=yes ;;
    --within) shift; limit=(timeout --kill-after=60 "${1}m") ;;
    *) echo "Not known: $1" >&2; exit 2 ;;
  esac
  shift
done

if [ "$only_if_changed" = yes ] && ! changed; then
  exit 0
fi

told=0
"${limit[@]}" ./mvnw -B -ntp -Pnightly surefire:test@default-test -Dgroups=nightly \
  org.pitest:pitest-maven:mutationCoverage || told=$?
if [ "$told" = 124 ] || [ "$told" = 137 ]; then
  echo "The proofs of the night did not come to their end in the time there was; nothing failed. The night tells them all."
  told=0
fi
if [ -f target/pit-reports/mutations.csv ]; then
  echo "Changes of the compiled classes that the quick tests notice, by package:"
  awk -F, '{ split($2, part, "."); all[part[3]]++; if ($6 == "KILLED" || $6 == "TIMED_OUT") found[part[3]]++ }
    END { for (one in all) printf "  %-12s %4d of %4d, %3d %%\n", one, found[one], all[one], 100 * found[one] / all[one] }' \
    target/pit-reports/mutations.csv | sort
fi
exit "$told"
