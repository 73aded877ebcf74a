package yingda.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.kernel.Uuids;

/// One promise to one customer and what has become of it. Pure; whoever changes it keeps what is returned.
///
/// @param total how long it may take
/// @param left of it, when the target was last set going or stopped
/// @param dueAt null while it rests, or when it is never due since nobody works
/// @param nearAt when the agent is warned
/// @param nearedAt when it was warned
/// @param breachedAt when it was due, once that has been told
/// @param overAt null while it is open
/// @param outcome `kept`, `missed` or `dropped` (nothing was promised any more); null while it is open
record Target(UUID id, TargetKind kind, Instant startedAt, Duration total, Duration left, @Nullable Instant dueAt, @Nullable Instant nearAt,
        @Nullable Instant nearedAt, @Nullable Instant breachedAt, @Nullable Instant overAt, @Nullable String outcome) {

    static final String KEPT = "kept";
    static final String MISSED = "missed";
    static final String DROPPED = "dropped";

    /// One that rests still.
    static Target begin(TargetKind kind, Duration total, Instant at) {
        return new Target(Uuids.next(), kind, at, total, total, null, null, null, null, null, null);
    }

    boolean isOpen() {
        return overAt == null;
    }

    boolean isOverdue(Instant at) {
        return breachedAt != null || dueAt != null && dueAt.isBefore(at);
    }

    /// Sets one that rests going. What has come too late goes on whatever happens.
    ///
    /// @param warning how much is left when its agent is warned
    Target resumed(Instant at, Duration warning, Meter meter) {
        if (dueAt != null) {
            return this;
        }
        Instant due = meter.after(at, left).orElse(null);
        Instant near = due == null ? null : left.compareTo(warning) > 0 ? meter.after(at, left.minus(warning)).orElse(due) : at;
        return new Target(id, kind, startedAt, total, left, due, near, nearedAt, breachedAt, null, null);
    }

    /// Lets it rest.
    Target paused(Instant at, Meter meter) {
        if (dueAt == null || isOverdue(at)) {
            return this;
        }
        return new Target(id, kind, startedAt, total, meter.worked(at, dueAt), null, null, nearedAt, breachedAt, null, null);
    }

    /// Another time is allowed from now on; what was used of the former counts. It rests.
    Target retimed(Duration newTotal) {
        Duration newLeft = newTotal.minus(total.minus(left));
        return new Target(id, kind, startedAt, newTotal, newLeft.isNegative() ? Duration.ZERO : newLeft, null, null, null, null, null, null);
    }

    /// What was promised has been done.
    Target done(Instant at) {
        return over(at, isOverdue(at) ? MISSED : KEPT);
    }

    /// It is not promised any more.
    Target dropped(Instant at) {
        return over(at, isOverdue(at) ? MISSED : DROPPED);
    }

    private Target over(Instant at, String how) {
        return new Target(id, kind, startedAt, total, left, dueAt, nearAt, nearedAt, breachedAt, at, how);
    }

    Target neared(Instant at) {
        return new Target(id, kind, startedAt, total, left, dueAt, nearAt, at, breachedAt, overAt, outcome);
    }

    Target breached() {
        return new Target(id, kind, startedAt, total, left, dueAt, nearAt, nearedAt, dueAt, overAt, outcome);
    }

    /// Whether it has come too late and nobody was told.
    boolean breaches(Instant now) {
        return breachedAt == null && dueAt != null && (isOpen() ? !dueAt.isAfter(now) : MISSED.equals(outcome));
    }

    boolean nears(Instant now) {
        return isOpen() && nearedAt == null && nearAt != null && !nearAt.isAfter(now) && !breaches(now);
    }

    /// When there may be something to tell; null: never again, as it is.
    @Nullable Instant checkAt() {
        if (dueAt == null || breachedAt != null || !isOpen() && !MISSED.equals(outcome)) {
            return null;
        }
        return !isOpen() || nearedAt != null || nearAt == null || nearAt.isAfter(dueAt) ? dueAt : nearAt;
    }
}
