# What elasticsearch.sh and opensearch.sh share, to be sourced by them: getting the packages, once, and running a node
# as somebody who may do little. They say what the server is called (SERVER), what makes its folder out of the fetched
# packages (put_together FOLDER), and what starts it (run_node).
#
# SEARCH_JAVA_OPTS replaces the size and speed of the Java machine. END_WITH_PARENT=1 ends the node with whoever started it.

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
KIND="$(basename "$0" .sh)"
# Small and quick to start: one processor, no compiler that works long for speed which a test never sees, no proofs of
# classes whose packages were compared with their sums, and no collection of garbage each time that more classes are in.
QUICK="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ActiveProcessorCount=1 -XX:MetaspaceSize=160m"
QUICK="$QUICK -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
JAVA_OPTS="${SEARCH_JAVA_OPTS:--Xms64m -Xmx512m $QUICK}"
OLDEST_JAVA=17 NEWEST_JAVA=23

refuse() {
    echo "$SERVER: $*" >&2
    exit 2
}

# need WHY PROGRAM...: all of these are on the path, or one sentence says which are not.
need() {
    local why="$1" program missing=""
    shift
    for program in "$@"; do command -v "$program" >/dev/null || missing="$missing $program"; done
    [ -z "$missing" ] || refuse "not on this machine:$missing. $why;" \
        "on Debian: apt-get install default-jdk-headless maven util-linux."
}

need_java() {
    local version
    need "It runs on Java $OLDEST_JAVA to $NEWEST_JAVA" java
    version="$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')"
    case "$version" in *[!0-9]* | "") version=0 ;; esac
    if [ "$version" -lt "$OLDEST_JAVA" ] || [ "$version" -gt "$NEWEST_JAVA" ]; then
        refuse "the java on the path is not one of $OLDEST_JAVA to $NEWEST_JAVA, on which it runs."
    fi
}

# Changes when anything does that a folder was made of.
fingerprint() {
    cat "$HERE/common.sh" "$HERE/$KIND".* "$HERE/log4j2.properties" "$HERE/Launcher.java" | sha256sum | cut -d ' ' -f 1
}

# The version that the pom asks for.
version() {
    sed -n 's:.*<server.version>\(.*\)</server.version>.*:\1:p' "$HERE/$KIND.pom.xml"
}

# fetch_packages FOLDER: Maven gets them, from wherever its settings on this machine say, and their sums are compared.
fetch_packages() {
    local try
    for try in 1 2 3; do
        if MAVEN_OPTS="${MAVEN_OPTS:--Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1}" mvn --batch-mode --quiet \
            --file "$HERE/$KIND.pom.xml" dependency:copy-dependencies -DoutputDirectory="$1" >"$1/../maven.log" 2>&1 </dev/null; then
            (cd "$1" && sha256sum --check --strict --quiet "$HERE/$KIND.sha256" >&2) \
                || refuse "the packages are not those that $KIND.sha256 lists."
            rm "$1/../maven.log"
            return 0
        fi
        [ "$try" -eq 3 ] || sleep $((try * ${SEARCH_PAUSE_SECONDS:-5}))
    done
    tail -n 15 "$1/../maven.log" >&2
    refuse "Maven could not get its packages in three tries; what Maven said stands above."
}

# build HOME: make it unless it is there, whole and of today's scripts. Whoever comes meanwhile waits.
build() {
    local home="$1"
    if [ "$(cat "$home/built" 2>/dev/null)" = "$(fingerprint)" ]; then return 0; fi
    need "It is put together by a JDK and Maven" java javac jar mvn flock sha256sum
    need_java
    mkdir -p "$(dirname "$home")"
    exec 9>"$home.lock"
    flock 9
    if [ "$(cat "$home/built" 2>/dev/null)" != "$(fingerprint)" ]; then
        rm -rf "$home.part"
        mkdir -p "$home.part"/{bin,lib,modules,plugins}
        fetch_packages "$home.part/lib"
        (cd "$home.part" && put_together)
        fingerprint >"$home.part/built"
        chmod -R a+rX "$home.part"
        rm -rf "$home"
        mv "$home.part" "$home"
    fi
    exec 9>&-
}

# write_settings FILE PORT FOLDER [KEY=VALUE ...]: a node by itself, unless a setting says how it finds others.
write_settings() {
    local file="$1" port="$2" folder="$3" setting
    shift 3
    {
        printf '%s\n' "path.data: $folder/data" "path.logs: $folder/logs" "network.host: 127.0.0.1" "http.port: $port" \
            "cluster.routing.allocation.disk.threshold_enabled: false"
        case " $*" in *" discovery."*) ;; *) echo "discovery.type: single-node" ;; esac
        case " $*" in *" transport.port="*) ;; *) echo "transport.port: 0" ;; esac
        case " $*" in *" node.name="*) ;; *) echo "node.name: $KIND" ;; esac
        for setting in "$@"; do echo "${setting%%=*}: ${setting#*=}"; done
    } >"$file"
}

# The words before a command that make it run as nobody, where we are root, and end with its parent, where that is wanted.
as_whom() {
    AS=()
    if [ "$(id -u)" -eq 0 ]; then AS+=(--reuid=nobody --regid="$(id -g nobody)" --clear-groups); fi
    if [ -n "${END_WITH_PARENT:-}" ]; then AS+=(--pdeathsig KILL); fi
    if [ "${#AS[@]}" -gt 0 ]; then
        need "It is run as nobody, and ended, by setpriv" setpriv
        AS=(setpriv "${AS[@]}")
    fi
}

# main HOME [PORT FOLDER [KEY=VALUE ...]]
main() {
    local home folder port="${2:-}"
    case "$#.$port" in
        0.* | 2.* | *.*[!0-9]*) refuse "usage: $KIND.sh HOME [PORT FOLDER [KEY=VALUE ...]]" ;;
    esac
    home="$(realpath -m "$1")"
    build "$home"
    if [ -z "$port" ]; then return 0; fi
    need_java
    as_whom
    folder="$(realpath -m "$3")"
    shift 3
    mkdir -p "$folder"/{config,data,logs,tmp}
    cp "$HERE/log4j2.properties" "$folder/config/"
    write_settings "$folder/config/$KIND.yml" "$port" "$folder" "$@"
    if [ "$(id -u)" -eq 0 ]; then
        # Who is nobody may not look into a checkout that lies in root's own folder.
        if ! "${AS[@]}" test -r "$home/built"; then
            rm -rf "$folder/programs"
            cp -R "$home" "$folder/programs"
            home="$folder/programs"
        fi
        chown -R "nobody:$(id -g nobody)" "$folder"
        "${AS[@]}" test -w "$folder/data" || refuse "the user nobody may not enter $folder; name a folder that it can reach."
    fi
    cd "$folder"
    run_node "$home" "$folder"
}
