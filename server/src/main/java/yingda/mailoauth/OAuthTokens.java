package yingda.mailoauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import yingda.maillog.MailEvent;
import yingda.maillog.MailLog;
import yingda.mailwire.MailTrouble;

/// Access tokens of mailboxes: one that is about to run out is renewed before it is used, by one thread of one node,
/// however many connections want it.
@Component
class OAuthTokens {

    private static final Duration EARLY = Duration.ofMinutes(5);
    /// How long one renewal may take before another node tries.
    private static final Duration CLAIM = Duration.ofSeconds(45);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final OAuthGrantStore store;
    private final OAuthClient client;
    private final MailLog log;
    private final Clock clock;
    private final ConcurrentHashMap<UUID, ReentrantLock> renewing = new ConcurrentHashMap<>();

    OAuthTokens(OAuthGrantStore store, OAuthClient client, MailLog log, Clock clock) {
        this.store = store;
        this.client = client;
        this.log = log;
        this.clock = clock;
    }

    /// A token that is valid for some minutes at least.
    ///
    /// @throws MailTrouble `needs-reconnect`, `app-refused` or `sign-in-unreachable`
    String current(UUID workspace, UUID mailbox) throws MailTrouble {
        OAuthGrant grant = whole(workspace, mailbox);
        return isFresh(grant) ? grant.accessToken() : renewed(workspace, mailbox, grant.accessToken());
    }

    /// Another token than one that the mail server did not accept.
    String renewed(UUID workspace, UUID mailbox, String refused) throws MailTrouble {
        ReentrantLock lock = renewing.computeIfAbsent(mailbox, _ -> new ReentrantLock());
        lock.lock();
        try {
            while (true) {
                OAuthGrant grant = whole(workspace, mailbox);
                if (isFresh(grant) && !grant.accessToken().equals(refused)) {
                    return grant.accessToken();
                }
                if (store.claim(workspace, mailbox, CLAIM)) {
                    return renew(workspace, mailbox, whole(workspace, mailbox), refused);
                }
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new MailTrouble("connection-lost", "", stop);
        } finally {
            lock.unlock();
        }
    }

    /// Under the claim. Another node may have been faster between the look and the claim.
    private String renew(UUID workspace, UUID mailbox, OAuthGrant grant, String refused) throws MailTrouble {
        if (isFresh(grant) && !grant.accessToken().equals(refused)) {
            store.notRenewed(workspace, mailbox, null);
            return grant.accessToken();
        }
        long since = System.nanoTime();
        try {
            OAuthApp app = store.app(workspace, grant.provider()).orElseThrow(() -> new OAuthRefused("invalid_client", ""));
            OAuthAnswer answer = client.refresh(app, grant.refreshToken());
            Instant now = clock.instant();
            store.renewed(workspace, mailbox, answer, now.plus(answer.validFor()), answer.consentUntil(grant.provider(), now));
            log.add(MailEvent.ok(workspace, mailbox, MailEvent.Direction.IN, MailEvent.Step.TOKEN, grant.provider().toString(),
                    (System.nanoTime() - since) / 1_000_000));
            return answer.accessToken();
        } catch (OAuthRefused refusal) {
            store.notRenewed(workspace, mailbox, refusal.isConsentGone() ? refusal.error() : null);
            throw trouble(refusal);
        } catch (RuntimeException fault) {
            store.notRenewed(workspace, mailbox, null);
            throw fault;
        }
    }

    private OAuthGrant whole(UUID workspace, UUID mailbox) throws MailTrouble {
        OAuthGrant grant = store.find(workspace, mailbox).orElseThrow(() -> new MailTrouble("needs-reconnect", "", null));
        if (grant.brokenCode() != null) {
            throw new MailTrouble("needs-reconnect", grant.brokenCode(), null);
        }
        return grant;
    }

    private boolean isFresh(OAuthGrant grant) {
        return grant.expiresAt().isAfter(clock.instant().plus(EARLY));
    }

    private static MailTrouble trouble(OAuthRefused refusal) {
        String code = refusal.isConsentGone() ? "needs-reconnect" : refusal.isAppRefused() ? "app-refused" : "sign-in-unreachable";
        return new MailTrouble(code, MailTrouble.oneLine(refusal.getMessage()), refusal);
    }
}
