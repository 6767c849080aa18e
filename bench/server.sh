# Shared by the scripts beside it: a server of its own, as built, with an empty or a given data directory on free ports.
WLP=$PWD/target/liberty/wlp
DIR=$PWD/target/bench
SERVER=$DIR/usr/servers/bench
export WLP_USER_DIR=$DIR/usr

# A port where nobody answers, below those that Linux gives to outgoing connections.
free_port() {
  local port
  for port in $(shuf -i 20000-32000 -n 100); do
    if ! (exec 3<>"/dev/tcp/localhost/$port") 2>/dev/null; then echo "$port"; return; fi
  done
}
now() { date +%s%N; }
pid=
stop() { if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; pid=; fi; }
trap stop EXIT

# prepare <data directory> <more configuration>: lays out the server
prepare() {
  rm -rf "$DIR/usr" "$DIR/classes"; mkdir -p "$SERVER/configDropins/overrides" "$SERVER/lib" "$SERVER/apps" "$DIR/classes"
  cp -r server-config/. "$SERVER"
  cp -r "$WLP/usr/servers/defaultServer/lib/global" "$SERVER/lib/global"
  cp "$WLP/usr/servers/defaultServer/server.env" "$SERVER/"   # the secrets Liberty made up for signing people in
  cp target/imprimatur.war "$SERVER/apps/"
  PORT=$(free_port); BASE=http://localhost:$PORT
  cat > "$SERVER/configDropins/overrides/bench.xml" <<XML
<server>
  <variable name="http.port" value="$PORT"/>
  <variable name="https.port" value="$(free_port)"/>
  <variable name="imprimatur.data.dir" value="$1"/>
  $2
</server>
XML
}

# start <seed> <heap>: starts the server and leaves in $millis how long it took until it was ready
start() {
  local begun; begun=$(now)
  ( cd "$SERVER"; set -a; . ./server.env; IMPRIMATUR_SEED=$1 exec java -Xmx"$2" ${JAVA_MORE:-} @"$WLP/lib/platform/java/java9.options" \
      -javaagent:"$WLP/bin/tools/ws-javaagent.jar" -jar "$WLP/bin/tools/ws-server.jar" bench ) >>"$DIR/server.log" 2>&1 &
  pid=$!
  until curl -sf -o "$DIR/ready.json" "$BASE/health/ready"; do
    kill -0 "$pid" 2>/dev/null || { echo "The server ended: see $DIR/server.log" >&2; exit 1; }
    sleep 0.2 # each look is a process, and takes from what is measured
  done
  millis=$(( ($(now) - begun) / 1000000 ))
}

# bases: the two applications without content that everything is compared with
bases() {
  local api; api=$(find "$WLP/dev/api/spec" -name '*jakarta.servlet.6*.jar' -o -name '*jakarta.restfulWS.4*.jar' -o -name '*jakarta.annotation*.jar' | tr '\n' ':')
  rm -rf "$DIR/war"; mkdir -p "$DIR/war/WEB-INF/classes"
  javac -nowarn -d "$DIR/war/WEB-INF/classes" -cp "$api" bench/base/*.java
  jar --create --file "$DIR/base.war" -C "$DIR/war" .
  mkdir -p "$SERVER/dropins"; cp "$DIR/base.war" "$SERVER/dropins/"
}
bases_ready() {
  until [ "$(curl -s -o "$DIR/ready.json" -w '%{http_code}' -X PUT -H 'X-Tag: "x"' --data-binary x "$BASE/base/servlet/x")" = 204 ]; do sleep 0.2; done
  until [ "$(curl -s -o "$DIR/ready.json" -w '%{http_code}' "$BASE/base/rest/x")" = 200 ]; do sleep 0.2; done
}
median() { printf '%s\n' "$@" | sort -n | sed -n "$(( ($# + 1) / 2 ))p"; }
rss() { awk '/VmRSS/ {printf "%d MB", $2 / 1024}' "/proc/$pid/status"; }
machine() { echo "cores: $(nproc), memory: $(awk '/MemTotal/ {printf "%d GB", $2 / 1048576}' /proc/meminfo), $(java -version 2>&1 | head -1)"; }
