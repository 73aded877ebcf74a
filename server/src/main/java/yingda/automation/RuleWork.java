package yingda.automation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.automation.RuleRunStore.Run;
import yingda.conversations.Conversations;
import yingda.conversations.RuleNotes;
import yingda.kernel.WorkspaceScope;

/// Has the rules look at what happened, one after the other. Doing it again does only what is still to be done.
@Component
class RuleWork {

    /// So many rules may be the cause of one another.
    static final int DEEPEST = 3;
    /// So often rules may run in one conversation within ten minutes.
    static final int MOST_RUNS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(RuleWork.class);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofHours(1);
    /// What could not be looked at so often is left.
    static final int MOST_ATTEMPTS = 5;
    /// What happened before is nothing that anybody waits for.
    private static final Duration OLD = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RuleStore rules;
    private final RuleRunStore runs;
    private final OccurrenceStore occurrences;
    private final Conversations conversations;
    private final FactReader facts;
    private final RuleActs acts;
    private final RuleNotes notes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RuleWork(RuleStore rules, RuleRunStore runs, OccurrenceStore occurrences, Conversations conversations, FactReader facts, RuleActs acts,
            RuleNotes notes, TransactionTemplate transaction, Clock clock) {
        this.rules = rules;
        this.runs = runs;
        this.occurrences = occurrences;
        this.conversations = conversations;
        this.facts = facts;
        this.acts = acts;
        this.notes = notes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Ends with the occurrence gone, or put off: false.
    boolean work(Occurrence occurrence) {
        if (occurrence.at().isBefore(clock.instant().minus(OLD))) {
            occurrences.giveUp(occurrence);
            return true;
        }
        try {
            WorkspaceScope.run(occurrence.workspace(), () -> look(occurrence));
            occurrences.done(occurrence);
            return true;
        } catch (RuntimeException | Error failed) {
            if (occurrence.attempts() >= MOST_ATTEMPTS) {
                LOG.error("Rules cannot look at {}", occurrence.id(), failed);
                occurrences.giveUp(occurrence);
                return true;
            }
            LOG.warn("Rules look again at {} in {} s: {}", occurrence.id(), PAUSE.toSeconds(), failed.toString());
            occurrences.later(occurrence, PAUSE.multipliedBy(occurrence.attempts() + 1L));
            return false;
        }
    }

    private void look(Occurrence occurrence) {
        List<Run> begun = runs.of(occurrence);
        begun.stream().filter(run -> !run.ended()).forEach(run -> perform(occurrence, run));
        if (begun.stream().anyMatch(Run::stops)) {
            return;
        }
        Map<UUID, Run> known = begun.stream().collect(Collectors.toMap(Run::rule, Function.identity()));
        @Nullable Sight now = null;
        for (Rule rule : rules.list(occurrence.workspace())) {
            if (!asks(rule, occurrence) || known.containsKey(rule.id())) {
                continue;
            }
            now = now == null ? sight(occurrence).orElse(null) : now;
            if (now == null) {
                return;
            }
            if (now.fits(rule.conditions())) {
                if (!begin(rule, occurrence) || rule.stops()) {
                    return;
                }
                now = null;
            }
        }
    }

    /// Empty when the conversation is none of the rules' business any more.
    private Optional<Sight> sight(Occurrence occurrence) {
        return conversations.find(occurrence.workspace(), occurrence.conversation()).filter(one -> !one.isPrivate())
                .map(conversation -> new Sight(facts, conversation, occurrence));
    }

    private static boolean asks(Rule rule, Occurrence occurrence) {
        return rule.enabled() && rule.wants(occurrence.trigger()) && (occurrence.rule() == null || occurrence.rule().equals(rule.id()))
                && occurrence.chain().size() < DEEPEST && !occurrence.chain().contains(rule.id());
    }

    /// False when rules run too often in this conversation.
    private boolean begin(Rule rule, Occurrence occurrence) {
        UUID workspace = occurrence.workspace();
        UUID conversation = occurrence.conversation();
        if (runs.isPaused(workspace, conversation)) {
            return false;
        }
        if (runs.count(workspace, conversation, WINDOW) >= MOST_RUNS) {
            transaction.executeWithoutResult(_ -> {
                runs.pause(workspace, conversation, rule.id(), REST);
                notes.paused(workspace, conversation, rule.name());
            });
            return false;
        }
        transaction.executeWithoutResult(_ -> {
            runs.begin(occurrence, rule);
            rules.count(workspace, rule.id(), false);
        });
        perform(occurrence, new Run(rule.id(), rule.name(), rule.stops(), rule.actions(), false));
        return true;
    }

    private void perform(Occurrence occurrence, Run run) {
        Map<Integer, String> done = runs.acts(occurrence, run.rule());
        boolean failed = false;
        for (int i = 0; i < run.actions().size(); i++) {
            String result = done.get(i);
            failed |= "failed".equals(result == null ? act(new Doing(occurrence, run.rule(), run.name(), i, run.actions().get(i))) : result);
        }
        boolean anyFailed = failed;
        transaction.executeWithoutResult(_ -> {
            runs.end(occurrence, run.rule());
            if (anyFailed) {
                rules.count(occurrence.workspace(), run.rule(), true);
            }
        });
    }

    private String act(Doing doing) {
        try {
            return acts.perform(doing);
        } catch (DuplicateKeyException taken) {
            String somebodyDidIt = runs.acts(doing.occurrence(), doing.rule()).get(doing.index());
            return somebodyDidIt == null ? notDone(doing, taken) : somebodyDidIt;
        } catch (RuntimeException mayPass) {
            return notDone(doing, mayPass);
        }
    }

    private String notDone(Doing doing, RuntimeException mayPass) {
        if (doing.occurrence().attempts() < MOST_ATTEMPTS) {
            throw mayPass;
        }
        LOG.error("A rule's action cannot be done: {} of {}", doing.action().kind(), doing.rule(), mayPass);
        acts.giveUp(doing);
        return "failed";
    }
}
