package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yingda.routing.Choice.Pick;

class ChoiceTest {

    private final UUID lin = UUID.randomUUID();
    private final UUID mei = UUID.randomUUID();

    @Test
    void theAgentWithMostFreeCapacityGetsTheNextInTheOrderOfTheQueue() {
        List<UUID> waiting = waiting(3);

        assertThat(Choice.pick(waiting, List.of(seat(lin, 10, 9), seat(mei, 10, 6)))).containsExactly(
                new Pick(waiting.get(0), mei), new Pick(waiting.get(1), mei), new Pick(waiting.get(2), mei));
    }

    @Test
    void ofEquallyFreeAgentsTheOneWithTheLowestLoadGetsIt() {
        assertThat(members(1, seat(lin, 10, 5), seat(mei, 6, 1))).containsExactly(mei);
    }

    @Test
    void ofEqualAgentsTheOneIdleLongestGetsItAndThenTheyTakeTurns() {
        assertThat(members(4, seat(lin, 10, 0), seat(mei, 10, 0))).containsExactly(lin, mei, lin, mei);
    }

    @Test
    void nobodyGetsMoreThanTheLimit() {
        assertThat(members(9, seat(lin, 3, 2), seat(mei, 2, 0))).containsExactly(mei, mei, lin);
    }

    @Test
    void withoutAgentsEverybodyWaits() {
        assertThat(Choice.pick(waiting(2), List.of())).isEmpty();
    }

    private static List<UUID> members(int waiting, Seat... seats) {
        return Choice.pick(waiting(waiting), List.of(seats)).stream().map(Pick::member).toList();
    }

    private static List<UUID> waiting(int number) {
        return Stream.generate(UUID::randomUUID).limit(number).toList();
    }

    private static Seat seat(UUID member, int capacity, int load) {
        return new Seat(member, SeatStatus.ONLINE, true, true, capacity, load);
    }
}
