#!/usr/bin/env bash
# Plays the whole life of one seeded article over HTTP: read, signed, published, changed, signed again, reviewed, withdrawn.
# Prints each answer's status beside the one it should be, and stops at the first that differs.
#
#   content-seed/walkthrough.sh [http://localhost:9080]
#
# Needs curl, and a fresh server with the demo people: what it does to the article cannot be undone.
set -u
export LC_ALL=C

BASE=${1:-http://localhost:9080}
BASE=${BASE%/}
SLUG=immunotherapy-pleural-mesothelioma
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

give_up() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# call <status> <what> <who, or -> <method> <path> [more for curl]: leaves the body in $WORK/body, the headers in $WORK/headers
call() {
  local expected=$1 what=$2 who=$3 method=$4 path=$5 got
  shift 5
  if [ "$who" != - ]; then set -- -u "$who:$who-demo" "$@"; fi
  : > "$WORK/body"
  got=$(curl -s -S -X "$method" -D "$WORK/headers" -o "$WORK/body" -w '%{http_code}' --max-time 60 "$@" "$BASE$path") || got=none
  printf '%-4s (expected %s)  %-11s %s\n' "$got" "$expected" "$who" "$what"
  if [ "$got" != "$expected" ]; then
    head -c 2000 "$WORK/body" >&2
    give_up "$method $path answered $got where $expected was expected."
  fi
}

# send <status> <what> <who> <method> <path> <JSON> [more for curl]
send() {
  local json=$6
  call "$1" "$2" "$3" "$4" "$5" -H 'Content-Type: application/json' --data-binary "$json" "${@:7}"
}

# The first value of a text or number member in the last body.
member() {
  grep -oE "\"$1\":(\"[^\"]*\"|[0-9a-z]+)" "$WORK/body" | head -n 1 | sed -e 's/^"[^"]*"://' -e 's/^"//' -e 's/"$//'
}

etag() {
  tr -d '\r' < "$WORK/headers" | sed -n 's/^[Ee][Tt]ag: *//p' | tail -n 1
}

# must <member> <value>: of the last body
must() {
  local got
  got=$(member "$1")
  [ "$got" = "$2" ] || give_up "The answer says \"$1\": $got where $2 was expected."
}

# In the list of articles that was read last: this article's line, up to its first nested object.
line() {
  tr '{' '\n' < "$WORK/body" | grep "\"slug\":\"$SLUG\"" | head -n 1
}

# accept <who>: says, once, that they agree to what a signature means here
accept() {
  call 200 'read the signature policy' "$1" GET /api/signature-policy
  if [ "$(member accepted)" = true ]; then return; fi
  send 201 'accept it' "$1" POST /api/me/signature-policy-acceptances "{\"version\":\"$(member version)\"}"
}

# sign <who> <revision> <digest>: the reviewer asks for a challenge, then signs what it names
sign() {
  call 201 "ask for a challenge to sign revision $2" "$1" POST "/api/articles/$ID/revisions/$2/sign-off-challenges"
  local challenge
  challenge=$(member challenge)
  must digest "$3"
  send 201 "sign revision $2 with the password entered again" "$1" POST "/api/articles/$ID/revisions/$2/sign-offs" \
    "{\"challenge\":\"$challenge\",\"digest\":\"$3\",\"meaning\":\"medical-review\",\"password\":\"$1-demo\"}"
}

publication() {
  printf '{"revision":%s,"digest":"%s","reason":"%s"}' "$1" "$2" "$3"
}

echo "Waiting for $BASE/health/ready"
tries=0
until curl -s -f -o /dev/null --max-time 5 "$BASE/health/ready"; do
  tries=$((tries + 1))
  [ "$tries" -lt 120 ] || give_up "The server was not ready within two minutes."
  sleep 1
done
call 200 'the server is ready' - GET /health/ready

echo; echo 'The reviewer finds and reads the article'
call 200 'what waits for me' reviewer GET '/api/articles?assignee=reviewer&limit=100'
LINE=$(line)
if [ -z "$LINE" ]; then
  call 200 'is the article there at all' reviewer GET "/api/articles?q=$SLUG"
  LINE=$(line)
  [ -n "$LINE" ] || give_up "There is no article $SLUG here: this server was started without the seed."
fi
ID=$(printf '%s' "$LINE" | grep -oE '"id":"[^"]*"' | head -n 1 | cut -d '"' -f 4)
STATE=$(printf '%s' "$LINE" | grep -oE '"state":"[^"]*"' | head -n 1 | cut -d '"' -f 4)
case $STATE in
  in-review) ;;
  withdrawn)
    give_up "The article $SLUG was already withdrawn: this walk was taken here before, and a withdrawal is not undone.
Stop the server, delete its data directory and start it again to walk from the beginning." ;;
  *)
    give_up "The article $SLUG is $STATE, not in review: somebody has gone part of this walk already.
Stop the server, delete its data directory and start it again to walk from the beginning." ;;
esac
call 200 'read revision 1' reviewer GET "/api/articles/$ID/revisions/1"
must state in-review
DIGEST1=$(member digest)

echo; echo 'Nobody outside sees it, and nobody can force it out'
call 404 'read it from outside' - GET "/content/articles/$SLUG"
send 409 'publish revision 1, which nobody signed' publisher PUT "/api/articles/$ID/publication" \
  "$(publication 1 "$DIGEST1" 'Trying without a signature')"
must type /problems/unsigned-revision
send 201 'comment on the main result' reviewer POST "/api/articles/$ID/revisions/1/review/comments" \
  '{"pointer":"/claims/17/effect","text":"Compared with the paper: value, interval and its level of 96.6 % agree."}'
send 403 'sign as the editor' editor POST "/api/articles/$ID/revisions/1/sign-offs" \
  "{\"challenge\":\"none\",\"digest\":\"$DIGEST1\",\"meaning\":\"medical-review\",\"password\":\"editor-demo\"}"

echo; echo 'Signed, it may appear'
accept reviewer
sign reviewer 1 "$DIGEST1"
send 200 'publish revision 1' publisher PUT "/api/articles/$ID/publication" "$(publication 1 "$DIGEST1" 'First publication')"
call 200 'read it from outside' - GET "/content/articles/$SLUG"
must revision 1
must digest "$DIGEST1"
LIVE=$(etag)
[ -n "$LIVE" ] || give_up 'The answer has no ETag.'
call 304 'read it again, if it changed' - GET "/content/articles/$SLUG" -H "If-None-Match: $LIVE"

echo; echo 'The editor changes it'
call 200 'read the draft' editor GET "/api/articles/$ID/draft"
BEFORE=$(etag)
# What a draft is sent as: its content alone. The change is one heading.
sed -e 's/,"savedAt":"[^"]*"//' -e 's/,"savedBy":"[^"]*"//' \
  -e 's/"Questions to ask your team"/"Questions to take to your team"/' "$WORK/body" > "$WORK/draft"
if cmp -s "$WORK/draft" "$WORK/body"; then give_up 'The draft was not changed.'; fi
send 200 'save it on top of what was read' editor PUT "/api/articles/$ID/draft" "@$WORK/draft" -H "If-Match: $BEFORE"
send 412 'save it on top of what is no longer there' editor PUT "/api/articles/$ID/draft" "@$WORK/draft" -H "If-Match: $BEFORE"
send 428 'save it without saying on top of what' editor PUT "/api/articles/$ID/draft" "@$WORK/draft"
send 201 'hand it in as revision 2' editor POST "/api/articles/$ID/revisions" \
  '{"changeReason":"A heading in plainer words","changeClass":"editorial"}'
must number 2
DIGEST2=$(member digest)
[ "$DIGEST2" != "$DIGEST1" ] || give_up 'Revision 2 has the digest of revision 1.'

echo; echo 'What is live does not move until somebody signs'
call 200 'read it from outside' - GET "/content/articles/$SLUG"
must revision 1
send 409 'publish revision 2, which nobody signed' publisher PUT "/api/articles/$ID/publication" \
  "$(publication 2 "$DIGEST2" 'Trying without a signature')"
must type /problems/unsigned-revision
call 200 'read what changed since the last signature' reviewer GET "/api/articles/$ID/revisions/2/diff?from=last-signed"
sign reviewer 2 "$DIGEST2"
send 200 'publish revision 2' publisher PUT "/api/articles/$ID/publication" "$(publication 2 "$DIGEST2" 'A heading in plainer words')"
call 200 'read it from outside' - GET "/content/articles/$SLUG"
must revision 2
must digest "$DIGEST2"
LIVE=$(etag)
call 200 'read what the public was told' - GET /content/changes

echo; echo 'Reviewed again by somebody else, no change needed'
call 409 'sign again so soon' reviewer POST "/api/articles/$ID/revisions/2/sign-off-challenges"
must type /problems/already-signed
call 200 'read it from outside' - GET "/content/articles/$SLUG"
MODIFIED=$(member modifiedAt)
accept reviewer2
sign reviewer2 2 "$DIGEST2"
call 200 'read it from outside, under the new sign-off' - GET "/content/articles/$SLUG" -H "If-None-Match: $LIVE"
must digest "$DIGEST2"
must modifiedAt "$MODIFIED"
LIVE=$(etag)
call 200 'what comes due within a year' publisher GET '/api/reviews-due?within=366&limit=100'
grep -q "\"slug\":\"$SLUG\"" "$WORK/body" || give_up "The article $SLUG is not among the reviews that come due."

echo; echo 'Withdrawn, it is gone at once'
send 200 'withdraw the article' publisher POST "/api/articles/$ID/withdrawal" \
  '{"reason":"End of the demonstration","recallClass":"routine"}'
call 410 'read it from outside' - GET "/content/articles/$SLUG"
call 410 'read it from outside, if it changed' - GET "/content/articles/$SLUG" -H "If-None-Match: $LIVE"
call 200 'read what the public was told' - GET /content/changes
{ cat "$WORK/body"; echo; } | tr '{' '\n' | sed -n 's/.*"number":\([0-9]*\),"kind":"\([a-z]*\)".*"revision":\([0-9]*\).*/      \1  \2 (revision \3)/p'

echo; echo 'And all of it is in the journal'
call 200 'verify the journal' auditor GET /api/journal/verification
must valid true

printf '\nDone: %s was read, signed, published, changed, signed again, published again and withdrawn.\n' "$SLUG"
