package yingda.diagnosis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import yingda.mailboxes.MailboxAccess;
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.AllowMember;
import yingda.people.Permission;
import yingda.people.Viewer;

/// How mailboxes stand, for those who manage channels.
@RestController("mailHealthController")
class HealthController {

    private static final int MOST_ALARMS = 50;

    private final HealthStore store;
    private final AlarmStore alarms;
    private final MailboxAccess access;
    private final Clock clock;

    HealthController(HealthStore store, AlarmStore alarms, MailboxAccess access, Clock clock) {
        this.access = access;
        this.store = store;
        this.alarms = alarms;
        this.clock = clock;
    }

    /// @param used bytes; null when the server does not say
    /// @param fullInDays if it goes on filling as it did; null: not within a year, or too little is known
    record Quota(long used, long limit, @Nullable Integer fullInDays) {
    }

    record View(String kind, String detail, UUID mailbox, String mailboxName, Instant since, @Nullable Instant endedAt) {

        static View of(AlarmStore.Alarm alarm) {
            return new View(alarm.kind(), alarm.detail(), alarm.mailbox(), alarm.mailboxName(), alarm.since(), alarm.endedAt());
        }
    }

    record Views(List<View> alarms) {
    }

    /// @param lagSeconds since it was last read; null: never
    /// @param queueSeconds how long the oldest mail waits to go out; null: none waits
    /// @param quarantined mails on the server that could not be read
    /// @param missing mails on the server that nothing is known of
    /// @param grantedAt when somebody consented to the log-in by tokens; null: it is by password
    /// @param brokenAt since when that consent is gone; null: it is not
    /// @param consentUntil when the consent ends unless it is used; with `consentFixed` used or not
    /// @param secretUntil when the secret of the application ends, as somebody typed it
    /// @param certificateUntil when the first certificate of its servers ends; null: not known
    /// @param days the last 30 days, oldest first
    record Health(String state, @Nullable String errorCode, @Nullable Instant lastSuccessAt, @Nullable Instant usableAt,
            @Nullable Long lagSeconds, int waiting, @Nullable Long queueSeconds, int quarantined, int missing,
            @Nullable Instant grantedAt, @Nullable Instant brokenAt, @Nullable Instant consentUntil, boolean consentFixed,
            @Nullable LocalDate secretUntil, @Nullable Instant certificateUntil, @Nullable Quota quota, List<HealthStore.Sample> days, List<View> alarms) {
    }

    @GetMapping("/api/mailboxes/{id}/health")
    @AllowMember
    Health health(Viewer viewer, @PathVariable UUID id) {
        access.mustManage(viewer, id);
        HealthStore.Now now = store.now(viewer.workspace(), id).orElseThrow(NotFound::new);
        List<HealthStore.Sample> days = store.samples(viewer.workspace(), id);
        Instant until = days.reversed().stream().map(HealthStore.Sample::certificateUntil).filter(one -> one != null).findFirst().orElse(null);
        Quota quota = days.reversed().stream().filter(one -> one.used() != null && one.limit() != null).findFirst()
                .map(last -> new Quota(last.used(), last.limit(), HealthJob.forecast(days).orElse(null))).orElse(null);
        return new Health(now.state(), now.errorCode(), now.lastSuccessAt(), now.usableAt(), seconds(now.lastSuccessAt()), now.waiting(),
                seconds(now.queueSince()), now.quarantined(), now.missing(), now.grantedAt(), now.brokenAt(), now.consentUntil(), now.consentFixed(),
                now.secretUntil(), until, quota, days,
                alarms.list(viewer, id, MOST_ALARMS).stream().map(View::of).toList());
    }

    private @Nullable Long seconds(@Nullable Instant since) {
        return since == null ? null : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }

    /// Of all mailboxes, open ones first, then the latest.
    @GetMapping("/api/mail-alarms")
    @Allow(Permission.CHANNELS_MANAGE)
    Views alarms(Viewer viewer) {
        return new Views(alarms.list(viewer, null, MOST_ALARMS).stream().map(View::of).toList());
    }
}
