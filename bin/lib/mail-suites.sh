# Sourced by bin/test: the suites of mail that need servers.

# mail_suites: a journey beside Debian's Dovecot and Postfix, and kills while mails come and go.
mail_suites() {
  if need_mail_servers; then
    mail_servers
  else
    say mail-servers 0 0 1
  fi
  one fault-mail fault_mail 3 200 30
}

# Dovecot and Postfix are only installed here; the tests start and stop their own. Postfix can only be started by root.
need_mail_servers() {
  local log=$logs/mail-servers-install.log policy=/usr/sbin/policy-rc.d status=0
  local packages=(dovecot-imapd dovecot-pop3d dovecot-lmtpd postfix)
  if [ "$(id -u)" -ne 0 ]; then
    echo "SKIPPED: the journey of mails beside Dovecot and Postfix needs root."
    return 1
  fi
  ! { [ -x /usr/sbin/dovecot ] && [ -x /usr/lib/dovecot/lmtp ] && [ -x /usr/lib/dovecot/pop3-login ] && [ -x /usr/sbin/postfix ]; } ||
    return 0
  if ! command -v apt-get >/dev/null; then
    echo "SKIPPED: the journey of mails needs Dovecot and Postfix; on Debian: apt-get install -y ${packages[*]}"
    return 1
  fi
  echo "Installing Dovecot and Postfix, which are not started …"
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy
  else
    policy=""
  fi
  {
    echo "postfix postfix/main_mailer_type select Local only" | debconf-set-selections &&
      timeout 60 apt-get update -qq &&
      DEBIAN_FRONTEND=noninteractive timeout 240 apt-get install -y -qq --no-install-recommends "${packages[@]}" openssl
  } >"$log" 2>&1 || status=$?
  [ -z "$policy" ] || rm -f "$policy"
  [ $status -eq 0 ] || echo "SKIPPED: Dovecot and Postfix could not be installed; see $log."
  return $status
}

mail_servers() {
  local status=0 log=$logs/mail-servers.log reports=bench/target/surefire-reports
  rm -rf "$reports"
  maven -f bench test -Dtest=RealMailIT -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.rerunFailingTestsCount=2 \
    >"$log" 2>&1 || status=$?
  mkdir -p "$reports"
  counted mail-servers $status "$log" junit "$reports"
}

# fault_mail KILLS IN OUT: each mail came in once, and went out once or, when a kill left nobody knowing, twice and marked.
fault_mail() {
  local figures
  figures=$(bin/fault mail --kills "$1" --in "$2" --out "$3" 2>&1) || { echo "$figures"; return 1; }
  echo "$figures"
  echo "$figures" | tail -n 1 | node -e '
    const figures = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const [kills, received, sent] = process.argv.slice(1).map(Number);
    const clean = ["lostIn", "doubledIn", "lostOut", "unmarkedDuplicatesOut"].every((name) => figures[name] === 0);
    const whole = figures.kills === kills && figures.received === received && figures.sent === sent;
    process.exit(clean && whole && figures.markedDuplicatesOut <= kills ? 0 : 1);' "$@"
}
