package yingda.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

/// Who gets which waiting conversation. Pure.
final class Choice {

    /// @param seat position in the list of seats: the longest idle first
    private record Candidate(UUID member, int free, int load, int seat) {

        Candidate withOneMore(int behind) {
            return new Candidate(member, free - 1, load + 1, behind);
        }
    }

    private static final Comparator<Candidate> BEST = Comparator.comparingInt((Candidate c) -> -c.free)
            .thenComparingInt(Candidate::load).thenComparingInt(Candidate::seat);

    /// One conversation for one agent.
    record Pick(UUID conversation, UUID member) {
    }

    private Choice() {
    }

    /// Gives the conversations in their order, each to the agent with most free capacity; of equals to the one with
    /// the lowest load, then to the one idle longest. Ends when nobody has room or nothing waits.
    ///
    /// @param longestIdleFirst seats that may receive
    static List<Pick> pick(List<UUID> waiting, List<Seat> longestIdleFirst) {
        PriorityQueue<Candidate> candidates = new PriorityQueue<>(BEST);
        int turn = 0;
        for (Seat seat : longestIdleFirst) {
            candidates.add(new Candidate(seat.member(), seat.capacity() - seat.load(), seat.load(), turn++));
        }
        List<Pick> picks = new ArrayList<>();
        for (UUID conversation : waiting) {
            Candidate best = candidates.poll();
            if (best == null) {
                break;
            }
            picks.add(new Pick(conversation, best.member));
            if (best.free > 1) {
                candidates.add(best.withOneMore(turn++));
            }
        }
        return picks;
    }
}
