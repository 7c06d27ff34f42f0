# The programs that a full run needs, to be sourced: what is absent is installed with apt-get, quietly.

# program:package; PostgreSQL's own programs and clamd are off the path and looked for apart.
NEEDED="python3:python3 make:make setpriv:util-linux redis-server:redis-server redis-cli:redis-tools
chromium-headless-shell:chromium-headless-shell java:default-jdk-headless javac:default-jdk-headless mvn:maven
flock:util-linux npm:npm xgettext:gettext"

missing_packages() {
    local pair
    for pair in $NEEDED; do
        command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"
    done
    if [ -z "$(postgres_bin)" ]; then echo postgresql; fi
    if [ -z "$(clamd_program)" ]; then echo clamav-daemon; fi
    if [ ! -s /etc/ssl/certs/ca-certificates.crt ]; then echo ca-certificates; fi
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Install $@ without starting the servers among them: the tests start their own.
apt_install() {
    local policy=/usr/sbin/policy-rc.d ours="" code=0 try
    if [ ! -e "$policy" ]; then
        ours=yes
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod 755 "$policy"
    fi
    for try in 1 2 3; do
        code=0
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq \
            && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
                -o Dpkg::Use-Pty=0 "$@" >/tmp/met-andere-ogen-apt.$$ 2>&1 && break
        code=1
        tail -n 15 /tmp/met-andere-ogen-apt.$$ 2>/dev/null
        sleep $((try * 5))
    done
    rm -f /tmp/met-andere-ogen-apt.$$
    if [ -n "$ours" ]; then as_root rm -f "$policy"; fi
    return "$code"
}

install_missing() {
    local missing
    missing="$(missing_packages | sort -u | tr '\n' ' ')"
    if [ -z "${missing// /}" ]; then
        echo "Everything is there."
        return 0
    fi
    if ! command -v apt-get >/dev/null || { [ "$(id -u)" -ne 0 ] && ! sudo -n true 2>/dev/null; }; then
        echo "Not installed, and not ours to install here: $missing"
        return 1
    fi
    echo "Installing $missing"
    # shellcheck disable=SC2086 - a list of names
    apt_install $missing
}
