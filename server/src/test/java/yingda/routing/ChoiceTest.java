package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yingda.routing.Choice.Pick;
import yingda.routing.Choice.Waiting;

class ChoiceTest {

    private final UUID lin = UUID.randomUUID();
    private final UUID mei = UUID.randomUUID();

    @Test
    void theAgentWhoServesFewestGetsTheNextInTheOrderOfTheQueue() {
        assertThat(members(3, seat(lin, 10, 9), seat(mei, 10, 7))).containsExactly(mei, mei, lin);
    }

    @Test
    void ofAgentsWhoServeAsManyTheOneWithMostRoomGetsIt() {
        assertThat(members(1, seat(lin, 6, 5), seat(mei, 10, 5))).containsExactly(mei);
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

    @Test
    void whoWantsCertainAgentsGetsOneOfTheseOrWaitsAndHoldsNobodyUp() {
        Waiting wantsLin = new Waiting(UUID.randomUUID(), Set.of(lin), null);
        Waiting wantsLinToo = new Waiting(UUID.randomUUID(), Set.of(lin), null);
        Waiting anybody = new Waiting(UUID.randomUUID(), null, null);
        Seat full = seat(lin, 3, 2);
        Seat free = seat(mei, 10, 0);

        assertThat(Choice.pick(List.of(wantsLin, wantsLinToo, anybody), List.of(full, free)))
                .containsExactly(new Pick(wantsLin.conversation(), full), new Pick(anybody.conversation(), free));
    }

    @Test
    void whoCameBeforeGoesToTheAgentOfTheLastTimeIfThereIsRoom() {
        List<Waiting> known = List.of(new Waiting(UUID.randomUUID(), null, lin), new Waiting(UUID.randomUUID(), null, lin));

        assertThat(Choice.pick(known, List.of(seat(lin, 5, 4), seat(mei, 5, 0))).stream().map(pick -> pick.seat().member()))
                .containsExactly(lin, mei);
    }

    private static List<UUID> members(int waiting, Seat... seats) {
        return Choice.pick(waiting(waiting), List.of(seats)).stream().map(pick -> pick.seat().member()).toList();
    }

    private static List<Waiting> waiting(int number) {
        return Stream.generate(() -> new Waiting(UUID.randomUUID(), null, null)).limit(number).toList();
    }

    private static Seat seat(UUID member, int capacity, int load) {
        return new Seat(member, SeatStatus.ONLINE, true, true, capacity, load, "", false);
    }
}
