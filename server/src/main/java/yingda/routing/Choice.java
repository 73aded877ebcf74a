package yingda.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who gets which waiting conversation. Pure.
final class Choice {

    /// One that waits.
    ///
    /// @param wanted only these may get it; null for everybody
    /// @param last who served the customer the last time, and is to do so again if there is room; null for none
    record Waiting(UUID conversation, @Nullable Collection<UUID> wanted, @Nullable UUID last) {

        boolean mayGoTo(UUID member) {
            return wanted == null || wanted.contains(member);
        }
    }

    /// @param turn who has waited longest for a customer has the lowest
    private record Candidate(Seat seat, int load, int turn) {

        boolean hasRoom() {
            return load < seat.capacity();
        }

        int free() {
            return seat.capacity() - load;
        }
    }

    private static final Comparator<Candidate> BEST = Comparator.comparingInt(Candidate::load)
            .thenComparingInt(candidate -> -candidate.free()).thenComparingInt(Candidate::turn);

    /// One conversation for one agent.
    record Pick(UUID conversation, Seat seat) {
    }

    private Choice() {
    }

    /// Gives the conversations in their order, each to the agent of the last time, else to the one who serves fewest; of
    /// equals to the one with most room, then to the one idle longest. Whom nobody can take is left out.
    ///
    /// @param longestIdleFirst seats that may receive
    static List<Pick> pick(List<Waiting> waiting, List<Seat> longestIdleFirst) {
        List<Candidate> candidates = new ArrayList<>();
        for (Seat seat : longestIdleFirst) {
            candidates.add(new Candidate(seat, seat.load(), candidates.size()));
        }
        List<Pick> picks = new ArrayList<>();
        for (Waiting one : waiting) {
            best(one, candidates).ifPresent(best -> {
                picks.add(new Pick(one.conversation(), best.seat));
                candidates.remove(best);
                candidates.add(new Candidate(best.seat, best.load + 1, longestIdleFirst.size() + picks.size()));
            });
        }
        return picks;
    }

    private static Optional<Candidate> best(Waiting one, List<Candidate> candidates) {
        List<Candidate> able = candidates.stream()
                .filter(candidate -> candidate.hasRoom() && one.mayGoTo(candidate.seat.member())).toList();
        return able.stream().filter(candidate -> candidate.seat.member().equals(one.last())).findFirst()
                .or(() -> able.stream().min(BEST));
    }
}
