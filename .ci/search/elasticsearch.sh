#!/usr/bin/env bash
# An Elasticsearch 8 for tests, from Maven packages.
#
#   elasticsearch.sh HOME                              puts it together in HOME, unless it is there
#   elasticsearch.sh HOME PORT FOLDER [KEY=VALUE ...]  the same, then runs a node in the foreground: it answers at
#       127.0.0.1:PORT and keeps settings, data and logs in FOLDER. KEY=VALUE are settings of Elasticsearch.
#
# It is the server itself, started by Launcher.java: the distribution with its command line is not among the packages.
# So it asks nobody who he is (never let it listen to other machines), and has what the core has: no scripts, no reindex, no
# delete by query, no analysers but standard, simple, whitespace, keyword and stop.
set -euo pipefail
SERVER="Elasticsearch"
. "$(dirname "$0")/common.sh"

# In the folder with lib/: the module that speaks HTTP in a folder of its own, and our launcher.
put_together() {
    mkdir modules/transport-netty4 classes
    mv lib/transport-netty4-*.jar lib/netty-*.jar modules/transport-netty4/
    # The jar brings its descriptor; the server wants it beside the jar.
    (
        cd modules/transport-netty4
        jar xf transport-netty4-*.jar META-INF/es-plugins
        mv META-INF/es-plugins/transport-netty4/plugin-descriptor.properties .
        rm -r META-INF
    )
    javac --release "$OLDEST_JAVA" -d classes --module-path lib --add-modules org.elasticsearch.server "$HERE/Launcher.java"
    jar cf launcher.jar -C classes .
    rm -r classes
}

run_node() {
    # shellcheck disable=SC2086 - options are several words
    exec ${AS[@]+"${AS[@]}"} java $JAVA_OPTS -Djava.io.tmpdir="$2/tmp" -Dlog4j2.disable.jmx=true \
        -Dlog4j.shutdownHookEnabled=false -Dio.netty.noUnsafe=true --module-path "$1/lib" \
        --add-modules ALL-MODULE-PATH -cp "$1/launcher.jar" Launcher "$1" "$2/config"
}

main "$@"
