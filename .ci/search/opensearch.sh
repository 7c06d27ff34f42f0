#!/usr/bin/env bash
# An OpenSearch 2 for tests, from Maven packages.
#
#   opensearch.sh HOME                              puts it together in HOME, unless it is there
#   opensearch.sh HOME PORT FOLDER [KEY=VALUE ...]  the same, then runs a node in the foreground: it answers at
#       127.0.0.1:PORT and keeps settings, data and logs in FOLDER. KEY=VALUE are settings of OpenSearch.
#
# It starts as it does from its distribution, without the security plugin: never let it listen to other machines. Of
# the modules only the one that speaks HTTP is there, so that it can do what our Elasticsearch can.
set -euo pipefail
SERVER="OpenSearch"
. "$(dirname "$0")/common.sh"

# In the folder with lib/: the module that speaks HTTP in a folder of its own, with what it is called and may do.
put_together() {
    local module=modules/transport-netty4 version
    version="$(version)"
    mkdir "$module"
    mv lib/transport-netty4-client-*.jar lib/netty-*.jar "$module/"
    printf '%s\n' "name=transport-netty4" "description=HTTP and transport" "version=$version" "opensearch.version=$version" \
        "java.version=11" "classname=org.opensearch.transport.Netty4Plugin" "has.native.controller=false" \
        >"$module/plugin-descriptor.properties"
    # Without these permissions it accepts connections and resets them.
    cat >"$module/plugin-security.policy" <<'POLICY'
grant codeBase "${codebase.netty-common}" {
  permission java.io.FilePermission "/proc/sys/net/core/somaxconn", "read";
  permission java.net.SocketPermission "*", "accept,connect";
};
grant codeBase "${codebase.netty-transport}" {
  permission java.net.SocketPermission "*", "accept,connect";
};
POLICY
}

run_node() {
    # shellcheck disable=SC2086 - options are several words
    exec ${AS[@]+"${AS[@]}"} java $JAVA_OPTS -Djava.io.tmpdir="$2/tmp" -Dlog4j2.disable.jmx=true -Dio.netty.noUnsafe=true \
        -Djava.security.manager=allow --add-opens=java.base/java.io=ALL-UNNAMED -Dopensearch.path.home="$1" \
        -Dopensearch.path.conf="$2/config" -cp "$1/lib/*" org.opensearch.bootstrap.OpenSearch
}

main "$@"
