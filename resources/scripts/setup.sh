# SPDX-FileCopyrightText: Paydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What app/run and tests/run share: the packages that the build needs, and the build itself.
# Each entry is <package>:<what it is for>.

build_packages=(
    g++:compiler
    cmake:build
    ninja-build:build
    ccache:"faster rebuilds"
    qt6-base-dev:"Qt: widgets, network, SQL, D-Bus"
    qt6-base-dev-tools:"Qt: moc, rcc"
    qt6-httpserver-dev:"Qt: loopback pages"
    qt6-websockets-dev:"Qt: needed by HttpServer"
    qt6-charts-dev:"Qt: the volume chart"
    libqt6opengl6-dev:"Qt: needed by Charts"
    libqt6svg6-dev:"Qt: icons"
    qt6-tools-dev:"Qt: translations"
    qt6-tools-dev-tools:"Qt: translations"
    qt6-l10n-tools:"Qt: translations"
    libgl1-mesa-dev:"needed by Qt Gui"
    libxkbcommon-dev:"needed by Qt Gui"
    qtkeychain-qt6-dev:"the system keychain"
    libxlsxwriter-dev:"XLSX reports"
    nlohmann-json3-dev:"strict JSON reading"
    libssl-dev:"signatures and the vault"
)
run_packages=(
    libqt6sql6-sqlite:"the ledger"
    qt6-qpa-plugins:"running without a display"
    fonts-noto-core:"the window's and the reports' font"
    fonts-noto-mono:"references and account numbers"
)
test_packages=(
    xvfb:"a window without a screen"
    xauth:"needed by xvfb-run"
    openssl:"verifies recorded signatures"
    poppler-utils:"reads the PDF reports"
    unzip:"reads the XLSX reports"
)

say() { printf 'paydesk: %s\n' "$*"; }

other_system() {
    cat >&2 <<'TEXT'
paydesk: this script installs packages on Debian and its relatives only. Install these yourself,
then run it again with PAYDESK_SKIP_INSTALL=1:
  - a C++20 compiler, CMake 3.25 or later, Ninja
  - Qt 6.4 or later: Base (Widgets, Network, Sql with SQLite, Concurrent, DBus), HttpServer,
    WebSockets, Charts, Svg, Tools (Linguist)
  - QtKeychain for Qt 6, libxlsxwriter, nlohmann-json 3.11, OpenSSL 3
  - the fonts Noto Sans and Noto Sans Mono
TEXT
    exit 2
}

# install_packages <entry>…: installs what is missing, and says what and why.
install_packages() {
    [ "${PAYDESK_SKIP_INSTALL:-}" = 1 ] && return
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || other_system
    local missing=() entry package
    for entry in "$@"; do
        package=${entry%%:*}
        if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then
            missing+=("$package")
            say "needs $package (${entry#*:})"
        fi
    done
    [ ${#missing[@]} -eq 0 ] && return
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { say "run this as root once: apt-get install ${missing[*]}" >&2; exit 2; }
        as_root=(sudo)
    fi
    say "installing ${#missing[@]} packages with apt-get"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# build_jobs: one per processor, but no more than there is memory for (a gigabyte each).
build_jobs() {
    local jobs memory
    jobs=$(nproc 2>/dev/null || echo 2)
    memory=$(awk '/MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || echo "$jobs")
    [ "$memory" -lt 1 ] && memory=1
    [ "$jobs" -gt "$memory" ] && jobs=$memory
    echo "$jobs"
}
