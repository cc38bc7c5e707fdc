# Keeps one throw-away PostgreSQL running until standard input closes, then stops it and removes its folder.
#
# Started by `cargo xtask` as an unprivileged user. When that program ends, in whatever way, the pipe to this
# script closes, so no server is left behind. Arguments: folder of initdb and pg_ctl, port, further
# options of the server.
set -eu
bin=$1 port=$2 options=$3 folder=$(pwd)
# PIPE too: the other end may be gone before the server is up.
trap '' INT TERM HUP PIPE

finish() {
    "$bin/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
    cd / && rm -rf "$folder"
}
trap finish EXIT

"$bin/initdb" --pgdata="$folder/data" --username=postgres --pwfile="$folder/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1 || {
    cat "$folder/log"
    exit 1
}
"$bin/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait --timeout=60 --silent start --options="\
 -c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' $options" >/dev/null || {
    cat "$folder/log"
    exit 1
}
echo ready
read -r _ || true
