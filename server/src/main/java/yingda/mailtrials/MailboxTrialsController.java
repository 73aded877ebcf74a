package yingda.mailtrials;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// Sending and receiving tests of mailboxes.
@RestController
@RequestMapping("/api/mailboxes/{id}/trial")
class MailboxTrialsController {

    private final MailboxTrials trials;

    MailboxTrialsController(MailboxTrials trials) {
        this.trials = trials;
    }

    /// @param to whoever will answer; the mailbox's own address sends to itself
    record Start(@Nullable String to) {}

    /// @param kind `reply` or `self`
    /// @param state `sending`, `waiting`, `passed`, `failed`, `expired` or `replaced`
    /// @param sentAt when the server took the test mail
    /// @param lookedAt when the mailbox was last looked through
    /// @param junk whether what came lay among the junk
    /// @param code why it failed, or what hinders it just now
    record View(UUID id, String kind, String to, String token, String state, Instant startedAt, Instant expiresAt,
            @Nullable Instant sentAt, @Nullable Instant lookedAt, @Nullable Instant receivedAt, @Nullable String receivedFrom,
            boolean junk, @Nullable String code, @Nullable String said) {}

    /// @param trial the latest; null: none was started yet
    record Latest(@Nullable View trial) {}

    @GetMapping
    @AllowMember
    Latest latest(Viewer viewer, @PathVariable UUID id) {
        return new Latest(trials.latest(viewer, id).map(MailboxTrialsController::view).orElse(null));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @AllowMember
    View start(Viewer viewer, @PathVariable UUID id, @RequestBody Start body) {
        return view(trials.start(viewer, id, body.to()));
    }

    static View view(MailboxTrial trial) {
        return new View(trial.id(), word(trial.kind()), trial.sentTo(), trial.token(), word(trial.state()), trial.startedAt(),
                trial.expiresAt(), trial.sentAt(), trial.lookedAt(), trial.receivedAt(), trial.receivedFrom(), trial.junk(),
                trial.code(), trial.said());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
