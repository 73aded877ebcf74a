package yingda.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.mime.ReceivedPath;

/// Where a mail lost time on its way. Clocks of servers differ: the hops whose times agree in their order are
/// believed, the others are said to have a wrong clock and take no part in the reckoning.
final class Hops {

    /// Differences of a few seconds between clocks are none.
    private static final Duration TOLERANCE = Duration.ofSeconds(5);
    static final Duration SLOW = Duration.ofMinutes(1);

    private Hops() {}

    /// One server on the way.
    ///
    /// @param seconds since the hop before that is believed; null for the first and for hops with a wrong clock
    /// @param skewed  whether its clock is wrong
    /// @param slow    whether the mail waited here
    record Hop(String from, String by, String with, @Nullable Instant at, @Nullable Long seconds, boolean skewed, boolean slow) {
    }

    /// @param seconds from the first to the last believed hop; null when there are less than two
    record Way(List<Hop> hops, @Nullable Long seconds, @Nullable Words verdict, @Nullable Words advice) {
    }

    static Way of(List<ReceivedPath.Step> steps) {
        List<Integer> believed = believed(steps);
        List<Hop> hops = new ArrayList<>();
        Instant before = null;
        for (int n = 0; n < steps.size(); n++) {
            ReceivedPath.Step step = steps.get(n);
            boolean counts = believed.contains(n);
            Long seconds = counts && before != null ? Math.max(0, Duration.between(before, step.at()).toSeconds()) : null;
            hops.add(new Hop(step.from(), step.by(), step.with(), step.at(), seconds, step.at() != null && !counts,
                    seconds != null && seconds >= SLOW.toSeconds()));
            before = counts ? step.at() : before;
        }
        Long total = believed.size() < 2 ? null : Math.max(0, Duration.between(steps.get(believed.getFirst()).at(), steps.get(believed.getLast()).at()).toSeconds());
        Hop worst = hops.stream().filter(Hop::slow).reduce((a, b) -> b.seconds > a.seconds ? b : a).orElse(null);
        return new Way(hops, total, total == null ? HopTexts.NOTHING : worst == null ? HopTexts.FAST : verdict(worst),
                worst == null ? null : advice(worst, hops.indexOf(worst) == hops.size() - 1, worst == hops.get(Math.min(1, hops.size() - 1))));
    }

    private static Words verdict(Hop worst) {
        return HopTexts.WAITED.with(worst.by, worst.seconds / 60, worst.seconds % 60);
    }

    private static Words advice(Hop worst, boolean last, boolean first) {
        if (first) {
            return HopTexts.SENDING;
        }
        return last && worst.seconds <= Duration.ofMinutes(40).toSeconds() ? HopTexts.GREYLISTED : HopTexts.QUEUED;
    }

    /// The places of the longest run of times that never goes back; of equally long ones the one that begins first.
    private static List<Integer> believed(List<ReceivedPath.Step> steps) {
        int[] longest = new int[steps.size()];
        int[] next = new int[steps.size()];
        Arrays.fill(next, -1);
        int best = -1;
        for (int n = steps.size() - 1; n >= 0; n--) {
            if (steps.get(n).at() == null) {
                continue;
            }
            longest[n] = 1;
            for (int m = n + 1; m < steps.size(); m++) {
                boolean follows = longest[m] > 0 && !steps.get(m).at().isBefore(steps.get(n).at().minus(TOLERANCE));
                if (follows && longest[m] + 1 > longest[n]) {
                    longest[n] = longest[m] + 1;
                    next[n] = m;
                }
            }
            best = best < 0 || longest[n] >= longest[best] ? n : best;
        }
        List<Integer> run = new ArrayList<>();
        for (int n = best; n >= 0; n = next[n]) {
            run.add(n);
        }
        return run;
    }
}
