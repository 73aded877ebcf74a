package yingda.mailtrials;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailConnections;

/// Tries an account step by step without storing or sending anything: both servers at a time, each up to its first
/// failure.
@Component
final class AccountTest {

    private final MailConnections connections;

    AccountTest(MailConnections connections) {
        this.connections = connections;
    }

    /// Tells of each step as soon as it ended, on the caller's thread. It takes a minute when servers are silent.
    ///
    /// @param address what mails are sent from
    /// @return true when all steps went well
    boolean run(MailAccount account, String address, Consumer<AccountStep> told) {
        var ended = new LinkedBlockingQueue<Optional<AccountStep>>();
        List<Runnable> sides = List.of(
                () -> new IncomingTest(connections, account, step -> ended.add(Optional.of(step))).run(),
                () -> new SmtpTest(connections, account, address, step -> ended.add(Optional.of(step))).run());
        for (Runnable side : sides) {
            Thread.ofVirtual().name("account-test").start(() -> {
                try {
                    side.run();
                } finally {
                    ended.add(Optional.empty());
                }
            });
        }
        return pass(ended, sides.size(), told);
    }

    private static boolean pass(LinkedBlockingQueue<Optional<AccountStep>> ended, int sides, Consumer<AccountStep> told) {
        boolean fine = true;
        try {
            for (int left = sides; left > 0;) {
                Optional<AccountStep> step = ended.take();
                step.ifPresent(told);
                fine &= step.map(AccountStep::ok).orElse(true);
                left -= step.isEmpty() ? 1 : 0;
            }
            return fine;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
