# PostgreSQL, Redis, ClamAV, Elasticsearch and OpenSearch for a test run, to be sourced: on free ports of this machine,
# with data that is thrown away. None runs as root. `stop_services` ends them; the caller sees to it that it is called.

SERVICES_DIR=""
POSTGRES_BIN=""
# The two search servers are fetched and started by a job beside everything else.
SEARCH_JOB=""
ELASTICSEARCH_PORT=""
OPENSEARCH_PORT=""

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Where the server programs of the newest PostgreSQL are; Debian keeps them off the path.
postgres_bin() {
    if command -v initdb >/dev/null; then
        dirname "$(command -v initdb)"
    else
        ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1
    fi
}

# Run a command as $1 when we are root (PostgreSQL refuses to run as root), else as ourselves.
as_user() {
    local user="$1"
    shift
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && exec setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups env HOME=/nonexistent "$@")
    else
        "$@"
    fi
}

# The unprivileged user to run as: ourselves, or for root the user $1 where the package made it, else nobody.
service_user() {
    if [ "$(id -u)" -ne 0 ]; then
        id -un
    elif id "$1" >/dev/null 2>&1; then
        echo "$1"
    else
        echo nobody
    fi
}

start_postgresql() {
    local user port password
    POSTGRES_BIN="$(postgres_bin)"
    user="$(service_user postgres)"
    port="$(free_port)"
    password="$(python3 -c 'import secrets; print(secrets.token_hex(16))')"
    mkdir "$SERVICES_DIR/postgresql"
    printf '%s\n' "$password" >"$SERVICES_DIR/postgresql/password"
    if [ "$(id -u)" -eq 0 ]; then chown -R "$user" "$SERVICES_DIR/postgresql"; fi
    as_user "$user" "$POSTGRES_BIN/initdb" --pgdata "$SERVICES_DIR/postgresql/data" --username tester \
        --pwfile "$SERVICES_DIR/postgresql/password" --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 \
        --no-sync >"$SERVICES_DIR/initdb.log" 2>&1 || { cat "$SERVICES_DIR/initdb.log"; return 1; }
    as_user "$user" "$POSTGRES_BIN/pg_ctl" start --wait --silent --pgdata "$SERVICES_DIR/postgresql/data" \
        --log "$SERVICES_DIR/postgresql/server.log" \
        --options "-p $port -k $SERVICES_DIR/postgresql -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c jit=off" \
        || { cat "$SERVICES_DIR/postgresql/server.log"; return 1; }
    export TEST_DATABASE_URL="postgres://tester:$password@127.0.0.1:$port/postgres"
    echo "PostgreSQL $("$POSTGRES_BIN/postgres" --version | awk '{print $3}') on port $port as $user"
}

start_redis() {
    local user port
    user="$(service_user redis)"
    port="$(free_port)"
    mkdir "$SERVICES_DIR/redis"
    if [ "$(id -u)" -eq 0 ]; then chown "$user" "$SERVICES_DIR/redis"; fi
    as_user "$user" redis-server --port "$port" --bind 127.0.0.1 --save "" --appendonly no --daemonize no \
        --dir "$SERVICES_DIR/redis" --pidfile "$SERVICES_DIR/redis/pid" >"$SERVICES_DIR/redis.log" 2>&1 &
    for _ in $(seq 100); do
        if redis-cli -p "$port" ping >/dev/null 2>&1; then
            export TEST_REDIS_URL="redis://127.0.0.1:$port/0"
            echo "Redis $(redis-server --version | awk '{print $3}' | cut -d= -f2) on port $port as $user"
            return 0
        fi
        sleep 0.1
    done
    cat "$SERVICES_DIR/redis.log"
    return 1
}

# Where Debian keeps the scanner: a directory that is off the path of whoever is not root.
clamd_program() {
    command -v clamd || { if [ -x /usr/sbin/clamd ]; then echo /usr/sbin/clamd; fi; }
}

# A virus scanner that knows one thing: the words in tests/core/clamav.ndb. So it needs no signatures from elsewhere.
start_clamav() {
    local user port clamd
    clamd="$(clamd_program)"
    user="$(service_user clamav)"
    port="$(free_port)"
    mkdir -p "$SERVICES_DIR/clamav/signatures"
    cp tests/core/clamav.ndb "$SERVICES_DIR/clamav/signatures/"
    printf '%s\n' "DatabaseDirectory $SERVICES_DIR/clamav/signatures" "TCPSocket $port" "TCPAddr 127.0.0.1" \
        "PidFile $SERVICES_DIR/clamav/pid" "TemporaryDirectory $SERVICES_DIR/clamav" "Foreground yes" \
        "StreamMaxLength 30M" "MaxThreads 2" "SelfCheck 0" >"$SERVICES_DIR/clamav/clamd.conf"
    if [ "$(id -u)" -eq 0 ]; then chown -R "$user" "$SERVICES_DIR/clamav"; fi
    as_user "$user" "$clamd" --config-file="$SERVICES_DIR/clamav/clamd.conf" >"$SERVICES_DIR/clamav.log" 2>&1 &
    for _ in $(seq 100); do
        if python3 -c "import socket; socket.create_connection(('127.0.0.1', $port), 1)" 2>/dev/null; then
            export TEST_CLAMAV_URL="tcp://127.0.0.1:$port"
            echo "ClamAV $("$clamd" --version | cut -d/ -f1 | awk '{print $2}') on port $port as $user"
            return 0
        fi
        sleep 0.1
    done
    cat "$SERVICES_DIR/clamav.log"
    return 1
}

make_services_dir() {
    if [ -z "$SERVICES_DIR" ]; then
        SERVICES_DIR="$(mktemp -d /tmp/met-andere-ogen-ci.XXXXXX)"
        chmod 711 "$SERVICES_DIR"
    fi
}

# start_search KIND PORT: put it together, which takes a while the first time, run it, and wait until it answers.
start_search() {
    local kind="$1" port="$2" begun="$SECONDS" built pid
    bash ".ci/search/$kind.sh" "var/search-servers/$kind" || return 1
    built="$SECONDS"
    bash ".ci/search/$kind.sh" "var/search-servers/$kind" "$port" "$SERVICES_DIR/$kind" >"$SERVICES_DIR/$kind.log" 2>&1 &
    pid=$!
    echo "$pid" >"$SERVICES_DIR/$kind.pid"
    for _ in $(seq 240); do
        if python3 -c "from urllib.request import urlopen
urlopen('http://127.0.0.1:$port/_cluster/health?wait_for_status=yellow&timeout=5s', timeout=6)" 2>/dev/null; then
            echo "$kind on port $port as $(service_user nobody): made in $((built - begun)) s, up in $((SECONDS - built)) s"
            return 0
        fi
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.5
    done
    echo "$kind does not start:"
    tail -n 20 "$SERVICES_DIR/$kind.log"
    return 1
}

# Elasticsearch and OpenSearch, without waiting for them; `end_search` does, and says how it went.
begin_search() {
    make_services_dir
    ELASTICSEARCH_PORT="$(free_port)"
    OPENSEARCH_PORT="$(free_port)"
    { start_search elasticsearch "$ELASTICSEARCH_PORT" && start_search opensearch "$OPENSEARCH_PORT"; } \
        >"$SERVICES_DIR/search.log" 2>&1 &
    SEARCH_JOB=$!
}

end_search() {
    local code=0
    wait "$SEARCH_JOB" || code=$?
    SEARCH_JOB=""
    cat "$SERVICES_DIR/search.log"
    if [ "$code" -eq 0 ]; then
        export TEST_ELASTICSEARCH_URL="http://127.0.0.1:$ELASTICSEARCH_PORT"
        export TEST_OPENSEARCH_URL="http://127.0.0.1:$OPENSEARCH_PORT"
    fi
    return "$code"
}

# All of them. Whoever called `begin_search` before calls `end_search` when it needs those two; else they are waited for here.
start_services() {
    local theirs="$SEARCH_JOB"
    make_services_dir
    if [ -z "$theirs" ]; then begin_search; fi
    start_postgresql && start_redis && start_clamav || return 1
    if [ -z "$theirs" ]; then end_search; fi
}

stop_services() {
    local kind
    if [ -n "$SEARCH_JOB" ]; then
        kill "$SEARCH_JOB" 2>/dev/null
        wait "$SEARCH_JOB" 2>/dev/null
        SEARCH_JOB=""
    fi
    if [ -n "$SERVICES_DIR" ]; then
        # At once: what they hold is thrown away.
        for kind in elasticsearch opensearch; do
            if [ -f "$SERVICES_DIR/$kind.pid" ]; then kill -KILL "$(cat "$SERVICES_DIR/$kind.pid")" 2>/dev/null; fi
        done
        if [ -f "$SERVICES_DIR/clamav/pid" ]; then kill "$(cat "$SERVICES_DIR/clamav/pid")"; fi
        if [ -f "$SERVICES_DIR/redis/pid" ]; then kill "$(cat "$SERVICES_DIR/redis/pid")"; fi
        if [ -f "$SERVICES_DIR/postgresql/data/postmaster.pid" ]; then
            as_user "$(service_user postgres)" "$POSTGRES_BIN/pg_ctl" stop --mode immediate --silent \
                --pgdata "$SERVICES_DIR/postgresql/data"
        fi
        rm -rf "$SERVICES_DIR"
        SERVICES_DIR=""
    fi
    unset TEST_DATABASE_URL TEST_REDIS_URL TEST_CLAMAV_URL TEST_ELASTICSEARCH_URL TEST_OPENSEARCH_URL
}
