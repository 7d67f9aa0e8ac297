# SPDX-FileCopyrightText: Paydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Read by app/run and tests/run: which packages are needed, how they get here, how to configure.
# shellcheck shell=bash disable=SC2034

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Debian's package names and what each is for. "a|b": the first one that the system knows.
build_packages="
g++                         the C++20 compiler
cmake                       configures the build
ninja-build                 runs the build
ccache                      makes the second build quick
mold|                       links quickly, on systems that have it
qt6-base-dev                Qt: core, widgets, network, SQL, D-Bus
qt6-charts-dev              charts
qt6-svg-dev|libqt6svg6-dev  icons
qt6-tools-dev               translations
qt6-l10n-tools              translations
libqt6opengl6-dev|          OpenGL for charts, on systems where it is a package of its own
qtkeychain-qt6-dev          the system's keychain
libsecret-1-0               the system's keychain at run time
libssl-dev                  encryption and signatures
libxlsxwriter-dev           Excel files
libsqlite3-dev              the ledger, read quickly
libzip-dev                  reading Excel files
nlohmann-json3-dev          JSON with exact numbers
libqt6sql6-sqlite           the ledger's database
qt6-qpa-plugins             windows on screen, and without one
fonts-noto-core             letters for every language
fonts-noto-mono             figures in columns
ca-certificates             secure connections
"
test_packages="
xvfb                        a screen that nobody sees
xauth                       needed by xvfb
poppler-utils               reads the PDF reports back
unzip                       looks into the Excel reports
python3                     reads other formats back
sqlite3                     looks into the ledger from outside
openssl                     checks signatures from outside
"
coverage_packages="
gcovr                       shows which branches the tests take
"

say() { printf '%s\n' "$*" >&2; }
give_up() { say "$*"; exit 2; }

# Lines "package  purpose" of what is not installed, each with the name this system knows.
missing_packages() {
    local names purpose name known
    while read -r names purpose; do
        [ -n "$names" ] || continue
        known=
        for name in ${names//|/ }; do
            if [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ]; then
                continue 2
            fi
            if [ -z "$known" ] && apt-cache show "$name" >/dev/null 2>&1; then
                known=$name
            fi
        done
        # "a|": nobody has to have it.
        case $names in *'|') [ -n "$known" ] || continue ;; esac
        printf '%-20s %s\n' "${known:-${names%%|*}}" "$purpose"
    done <<<"$1"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

install_missing() {
    local missing packages
    missing=$(missing_packages "$1")
    [ -n "$missing" ] || return 0
    say "Paydesk needs these packages, which are not installed yet:"
    say "$missing"
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        packages=$(awk '{ print $1 }' <<<"$missing" | tr '\n' ' ')
        say "There is no sudo here. Please run this as root, then start again:"
        give_up "    apt-get update && apt-get install --no-install-recommends $packages"
    fi
    as_root apt-get update || say "The package lists could not be refreshed; trying with the old ones."
    # A fresh system knows no names before the update.
    missing=$(missing_packages "$1")
    packages=$(awk '{ print $1 }' <<<"$missing")
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 $packages \
        || give_up "The packages could not be installed. Debian 12, Ubuntu 24.04 or newer have them all."
}

explain_by_hand() {
    cat >&2 <<'END'
Paydesk installs what it needs by itself on Debian and Ubuntu only. Elsewhere please install:

  for                       Fedora                                        Arch             Homebrew
  C++20 compiler            gcc-c++                                       gcc              (Xcode)
  CMake 3.25, Ninja         cmake ninja-build                             cmake ninja      cmake ninja
  Qt 6.4 or newer           qt6-qtbase-devel qt6-qtbase-private-devel     qt6-base         qt
    Charts                  qt6-qtcharts-devel                            qt6-charts
    Svg                     qt6-qtsvg-devel                               qt6-svg
    translation tools       qt6-qttools-devel                             qt6-tools
  QtKeychain for Qt 6       qtkeychain-qt6-devel                          qtkeychain-qt6   qtkeychain
  OpenSSL 3                 openssl-devel                                 openssl          openssl@3
  libxlsxwriter             libxlsxwriter-devel                           libxlsxwriter    libxlsxwriter
  libzip                    libzip-devel                                  libzip           libzip
  nlohmann JSON 3.11        json-devel                                    nlohmann-json    nlohmann-json
  fonts                     google-noto-sans-fonts                        noto-fonts       (none)

The tests also use Xvfb, poppler's command line tools, Python 3, sqlite3 and openssl.
Then start this script again.
END
    exit 2
}

# prepare <packages>…: installs what is missing, where that is possible.
prepare() {
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        install_missing "$*"
    elif ! command -v cmake >/dev/null; then
        explain_by_hand
    fi
}

# configure <build folder> <cmake options>…
configure() {
    local build=$1 cache=$1/CMakeCache.txt options=()
    shift
    mkdir -p "$root/build"
    # A build folder remembers where the sources were; after a move it is of no use.
    if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        rm -rf "$build"
    fi
    if [ ! -f "$cache" ] && command -v ninja >/dev/null; then
        options=(-G Ninja)
    fi
    # Whole libraries as one source each: three to five times quicker from scratch.
    options+=(-DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=0)
    if ! cmake -S "$root" -B "$build" "${options[@]}" "$@" >"$root/build/configure.log" 2>&1; then
        cat "$root/build/configure.log" >&2
        command -v apt-get >/dev/null || explain_by_hand
        give_up "The build could not be configured; see above."
    fi
}

# One job per processor, but not more than the memory carries: a file may take a gigabyte.
build_jobs() {
    local processors memory
    processors=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || true)
    memory=${memory:-$processors}
    if [ "$memory" -lt "$processors" ]; then
        processors=$((memory > 1 ? memory : 1))
    fi
    echo "$processors"
}

# build <build folder> <targets>…; all targets when none is named.
build() {
    local folder=$1 target options=()
    shift
    for target in "$@"; do
        options+=(--target "$target")
    done
    cmake --build "$folder" -j "$(build_jobs)" ${options[@]+"${options[@]}"}
}
