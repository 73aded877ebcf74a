package yingda.bench;

/// The configuration of [RealMail]'s servers; words in braces are filled in.
final class RealMailFiles {

    static final String DOVECOT = """
            base_dir = {folder}/run
            state_dir = {folder}/run
            log_path = {folder}/dovecot.log
            protocols = imap pop3 lmtp
            listen = 127.0.0.1
            default_internal_user = {owner}
            default_internal_group = nogroup
            default_login_user = {owner}
            first_valid_uid = 1
            ssl = required
            ssl_cert = <{folder}/server.pem
            ssl_key = <{folder}/server.key
            ssl_min_protocol = TLSv1.2
            mail_location = maildir:{folder}/mail/%u
            mail_max_userip_connections = 0
            mailbox_idle_check_interval = 2 secs
            passdb {
              driver = passwd-file
              args = scheme=PLAIN username_format=%u {folder}/users
            }
            userdb {
              driver = passwd-file
              args = username_format=%u {folder}/users
              default_fields = uid={owner} gid=nogroup home={folder}/mail/%u
            }
            namespace inbox {
              inbox = yes
              separator = /
              mailbox Sent {
                auto = create
                special_use = \\Sent
              }
              mailbox Junk {
                auto = create
                special_use = \\Junk
              }
              mailbox Drafts {
                auto = create
                special_use = \\Drafts
              }
              mailbox Trash {
                auto = create
                special_use = \\Trash
              }
            }
            service anvil {
              chroot =
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = 0
              }
              inet_listener imaps {
                port = {imaps}
                ssl = yes
              }
            }
            service pop3-login {
              chroot =
              inet_listener pop3 {
                port = 0
              }
              inet_listener pop3s {
                port = {pop3s}
                ssl = yes
              }
            }
            service imap {
              process_limit = 1024
            }
            service lmtp {
              inet_listener lmtp {
                address = 127.0.0.1
                port = {lmtp}
              }
            }
            service auth {
              inet_listener {
                address = 127.0.0.1
                port = {auth}
              }
            }
            """;

    static final String POSTFIX = """
            compatibility_level = 3.6
            queue_directory = {folder}/postfix/queue
            data_directory = {folder}/postfix/data
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            meta_directory = /etc/postfix
            mail_owner = postfix
            setgid_group = postdrop
            maillog_file_prefixes = {folder}
            maillog_file = {folder}/postfix/data/log
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            myhostname = localhost
            mydestination =
            mynetworks =
            local_recipient_maps =
            alias_maps =
            alias_database =
            disable_dns_lookups = yes
            virtual_mailbox_domains = shop.example, customers.example
            virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
            default_transport = error:no mail leaves this machine
            relay_transport = error:no mail leaves this machine
            minimal_backoff_time = 2s
            maximal_backoff_time = 5s
            queue_run_delay = 2s
            message_size_limit = 52428800
            smtpd_tls_cert_file = {folder}/server.pem
            smtpd_tls_key_file = {folder}/server.key
            smtpd_tls_security_level = encrypt
            smtpd_tls_auth_only = yes
            smtpd_sasl_auth_enable = yes
            smtpd_sasl_type = dovecot
            smtpd_sasl_path = inet:127.0.0.1:{auth}
            smtpd_relay_restrictions = permit_sasl_authenticated, reject
            smtpd_recipient_restrictions = permit_sasl_authenticated, reject
            """;

    static final String POSTFIX_SERVICES = """
            127.0.0.1:{smtps} inet n - n - - smtpd
              -o smtpd_tls_wrappermode=yes
            127.0.0.1:{submission} inet n - n - - smtpd
            pickup    unix  n       -       n       60      1       pickup
            cleanup   unix  n       -       n       -       0       cleanup
            qmgr      unix  n       -       n       300     1       qmgr
            tlsmgr    unix  -       -       n       1000?   1       tlsmgr
            rewrite   unix  -       -       n       -       -       trivial-rewrite
            bounce    unix  -       -       n       -       0       bounce
            defer     unix  -       -       n       -       0       bounce
            trace     unix  -       -       n       -       0       bounce
            verify    unix  -       -       n       -       1       verify
            flush     unix  n       -       n       1000?   0       flush
            proxymap  unix  -       -       n       -       -       proxymap
            showq     unix  n       -       n       -       -       showq
            error     unix  -       -       n       -       -       error
            retry     unix  -       -       n       -       -       error
            discard   unix  -       -       n       -       -       discard
            lmtp      unix  -       -       n       -       -       lmtp
            anvil     unix  -       -       n       -       1       anvil
            scache    unix  -       -       n       -       1       scache
            postlog   unix-dgram n  -       n       -       1       postlogd
            """;

    private RealMailFiles() {
    }
}
