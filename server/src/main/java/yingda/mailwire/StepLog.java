package yingda.mailwire;

import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yingda.maillog.MailEvent;
import yingda.maillog.MailEvent.Direction;
import yingda.maillog.MailEvent.Outcome;
import yingda.maillog.MailEvent.Step;

/// Takes the steps of fetching, or of sending one mail, down in the mail log.
///
/// @param log gets each step as it ends
/// @param mail whose sending it is; null: no single mail's
public record StepLog(Consumer<MailEvent> log, Direction direction, UUID workspace, UUID mailbox, @Nullable UUID mail) {

    private static final UUID NOBODY = new UUID(0, 0);
    /// Codes that are not the server's answer.
    private static final Set<String> UNANSWERED = Set.of("host-unknown", "host-private", "port-closed", "timeout", "connection-lost",
            "sign-in-unreachable");
    /// Nothing is taken down.
    public static final StepLog NONE = new StepLog(_ -> { }, Direction.OUT, NOBODY, NOBODY, null);

    public static StepLog in(Consumer<MailEvent> log, UUID workspace, UUID mailbox) {
        return new StepLog(log, Direction.IN, workspace, mailbox, null);
    }

    /// @param mail null: none that has a row of its own
    public static StepLog out(Consumer<MailEvent> log, UUID workspace, UUID mailbox, @Nullable UUID mail) {
        return new StepLog(log, Direction.OUT, workspace, mailbox, mail);
    }

    /// @param since [System#nanoTime] when it began
    public void ok(Step step, String text, long since) {
        add(step, Outcome.OK, null, text, since);
    }

    /// What a server answered.
    void reply(Step step, int code, String words, long since) {
        boolean good = code / 100 == 2;
        String said = words.startsWith(code + " ") ? words.substring(4) : words;
        add(step, good ? Outcome.OK : Outcome.REFUSED, Integer.toString(code), said, since);
    }

    /// The connection is gone.
    public void lost(Step step, String words, long since) {
        add(step, Outcome.FAILED, "connection-lost", words, since);
    }

    /// The step ended in trouble; once for each trouble.
    void trouble(Step step, MailTrouble trouble, long since) {
        if (trouble.takeDown()) {
            boolean failed = step == Step.TLS || UNANSWERED.contains(trouble.code());
            add(step, failed ? Outcome.FAILED : Outcome.REFUSED, trouble.code(), trouble.serverSaid(), since);
        }
    }

    /// The same, where only the trouble itself can tell which step it was.
    public void trouble(MailTrouble trouble, long since) {
        trouble(step(trouble.code()), trouble, since);
    }

    private Step step(String code) {
        return switch (code) {
            case "needs-reconnect", "app-refused", "sign-in-unreachable" -> Step.TOKEN;
            case "folder-refused" -> Step.SELECT;
            default -> direction == Direction.IN ? Step.FETCH : Step.CONNECT;
        };
    }

    private void add(Step step, Outcome outcome, @Nullable String code, String text, long since) {
        log.accept(new MailEvent(workspace, mailbox, direction, step, outcome, code, text, (System.nanoTime() - since) / 1_000_000, mail));
    }
}
