package yingda.people;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.WorkspaceScope;

/// Forgotten passwords. Asking only writes down what was typed; whether there is such an account is looked up in the
/// background, so that neither the answer nor its time tells.
@Service
class Forgotten {

    private static final Logger LOG = LoggerFactory.getLogger(Forgotten.class);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_FOR_A_LOGIN = 5;
    private static final int MOST_FROM_AN_ADDRESS = 100;

    private final ForgottenStore store;
    private final AccountStore accounts;
    private final SignInStore memberships;
    private final MemberLinks links;
    private final MemberMails mails;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final TransactionTemplate system;
    private final Clock clock;

    Forgotten(ForgottenStore store, AccountStore accounts, SignInStore memberships, MemberLinks links, MemberMails mails,
            Audit audit, TransactionTemplate transaction, @Qualifier("system") TransactionTemplate system, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.memberships = memberships;
        this.links = links;
        this.mails = mails;
        this.audit = audit;
        this.transaction = transaction;
        this.system = system;
        this.clock = clock;
    }

    /// @param login a log-in or a mail address, as typed
    /// @param root what the link shall begin with
    /// @throws TooManyAttempts when there were too many for this log-in, or from this address, within an hour
    void ask(String login, String address, String root) {
        String typed = login.strip().toLowerCase(Locale.ROOT);
        store.wait(typed, address, MOST_FOR_A_LOGIN, MOST_FROM_AN_ADDRESS, clock.instant(), WINDOW).ifPresent(pause -> {
            throw new TooManyAttempts(Math.max(1, pause.toSeconds()));
        });
        store.insert(typed, address, root, clock.instant());
    }

    /// Sends what was asked for. One row, one transaction: a row whose work failed is tried again.
    @Scheduled(fixedDelayString = "PT1S")
    void drain() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(system.execute(_ -> {
                Optional<ForgottenStore.Asked> asked = store.take(clock.instant());
                asked.ifPresent(this::answerOrGiveUp);
                return asked.isPresent();
            }));
        }
    }

    /// One that can never be answered (an address that no mail goes to, say) must not keep all others waiting.
    private void answerOrGiveUp(ForgottenStore.Asked asked) {
        try {
            answer(asked);
        } catch (DataAccessException | TransactionException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException never) {
            LOG.error("no link could be made for who forgot a password", never);
        }
    }

    private void answer(ForgottenStore.Asked asked) {
        accounts.meant(asked.login()).stream().filter(account -> account.email() != null)
                .forEach(account -> memberships.memberships(account.id()).stream()
                        .filter(membership -> mails.isUsable(membership.workspace())).findFirst()
                        .ifPresent(membership -> send(membership, account.email(), asked.root())));
    }

    private void send(Membership membership, String email, String root) {
        WorkspaceScope.run(membership.workspace(), () -> transaction.executeWithoutResult(_ -> {
            String url = links.make(membership.workspace(), membership.member(), LinkPurpose.RESET, email, false, root);
            links.mail(membership.workspace(), membership.member(), LinkPurpose.RESET, email, Map.of("link", url));
            audit.record(new Act(membership.workspace(), "account.password-forgotten", "member", membership.member(),
                    Map.of(), Map.of()));
        }));
    }

    @Scheduled(fixedDelayString = "PT1H")
    void sweep() {
        store.deleteBefore(clock.instant().minus(WINDOW.multipliedBy(24)));
    }
}
