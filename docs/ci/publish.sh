#!/bin/sh
# What a pipeline does with a desk's data, step by step; docs/publishing.md says why.
#
#   publish.sh check     look for problems in the data
#   publish.sh build     build, search, seal and sign all editions, into site/
#   publish.sh verify    look whether each is as it was sealed, and signed by us
#   publish.sh deploy    send each edition that has a target to that target
#
# BRIEFINGS_WORK     the folder kept from run to run; it holds what no edition may show
# BRIEFINGS_TARGETS  one line for each edition that goes out: its name, and a git address
# SIGNING_KEY        the private key of the release, in base64; asked for by `build` alone
set -eu
umask 077

work=${BRIEFINGS_WORK:?names no folder}
mkdir -p "$work"
work=$(realpath "$work")
PATH=$PWD/.venv/bin:$PATH
# Taken out of the environment: no program that is started here needs it.
key=${SIGNING_KEY:-}
unset SIGNING_KEY

refuse() {
    echo "publish.sh: $1" >&2
    exit 1
}

check() {
    briefings check --work "$work"
}

build() {
    [ -n "$key" ] || refuse "SIGNING_KEY is empty, and nothing goes out unsigned"
    [ ! -e site ] || refuse "site/ is here already: what is in it is not of this run"
    held=$(mktemp -d)
    trap 'rm -rf "$held"' EXIT
    trap 'exit 1' HUP INT TERM
    printf '%s' "$key" | base64 --decode >"$held/key"
    briefings build --all --work "$work" --sign "$held/key"
}

verify() {
    for folder in site/*/; do
        briefings verify "$folder" --signers allowed_signers
    done
}

targets() {
    printf '%s\n' "${BRIEFINGS_TARGETS:-}" | awk 'NF'
}

# Before anything is sent: half a list of targets is none.
confirm_targets() {
    [ -n "$(targets)" ] || refuse "BRIEFINGS_TARGETS names no target"
    unsure=$(targets | awk 'NF != 2 || named[$1]++ || taken[$2]++ { print $1 }')
    [ -z "$unsure" ] || refuse "one address to an edition, and no address twice: $unsure"
    for edition in $(targets | awk '{ print $1 }'); do
        [ -f "site/$edition/MANIFEST.sha256" ] || refuse "there is no edition $edition"
    done
}

deploy() {
    confirm_targets
    for folder in site/*/; do
        edition=$(basename "$folder")
        address=$(targets | awk -v edition="$edition" '$1 == edition { print $2 }')
        if [ -n "$address" ]; then
            send "$edition" "$address"
        else
            echo "$edition: no target, stays here"
        fi
    done
}

# A commit of one edition's bytes and of nothing else: no date, no name of the desk's commit. Its
# parent is what the target has, so that git sends the difference. The same bytes are no new commit.
send() (
    store=$work/.deploy/$1
    export GIT_DIR="$store" GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
    export GIT_AUTHOR_NAME=briefings GIT_AUTHOR_EMAIL=release GIT_AUTHOR_DATE=2000-01-01T00:00:00Z
    export GIT_COMMITTER_NAME=briefings GIT_COMMITTER_EMAIL=release
    export GIT_COMMITTER_DATE=2000-01-01T00:00:00Z
    git init --quiet --bare "$store"
    git --work-tree="site/$1" add --force --all
    tree=$(git write-tree)
    commit=$(git rev-parse --quiet --verify refs/heads/release || true)
    if [ -z "$commit" ] || [ "$(git rev-parse "$commit^{tree}")" != "$tree" ]; then
        commit=$(git commit-tree -m "$1" ${commit:+-p "$commit"} "$tree")
    fi
    git push --quiet --force "$2" "$commit:refs/heads/release"
    # Only now: what a target refused is no parent of what it will take.
    git update-ref refs/heads/release "$commit"
    git -c gc.autoDetach=false gc --quiet --auto --prune=now
    echo "$1: at its target"
)

case ${1:-} in
    check | build | verify | deploy) "$1" ;;
    *) refuse "say check, build, verify or deploy" ;;
esac
