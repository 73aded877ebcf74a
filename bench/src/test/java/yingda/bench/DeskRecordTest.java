package yingda.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeskRecordTest {

    @Test
    void anAgentOverTheLimitIsSeen() {
        DeskRecord record = of(1, change(1, "a", "assigned", "tom", 1), change(2, "b", "assigned", "tom", 2));

        assertThat(record.limitExceeded()).isEqualTo(1);
    }

    @Test
    void whatEndsMakesRoomWithinTheSameMillisecond() {
        DeskRecord record = of(1, change(1, "a", "assigned", "tom", 1), change(2, "b", "assigned", "tom", 2),
                change(2, "a", "ended", "tom", 1));

        assertThat(record.limitExceeded()).isZero();
    }

    @Test
    void aTransferCountsForBothAgents() {
        DeskRecord full = of(1, change(1, "a", "assigned", "tom", 1), change(2, "b", "assigned", "huangmin", 2),
                change(3, "a", "transferred", "huangmin", 1));
        DeskRecord free = of(1, change(1, "a", "assigned", "tom", 1), change(2, "a", "transferred", "huangmin", 1),
                change(3, "b", "assigned", "tom", 2));

        assertThat(full.limitExceeded()).isEqualTo(1);
        assertThat(free.limitExceeded()).isZero();
    }

    @Test
    void acceptanceByHandMayPassTheLimit() {
        DeskRecord record = of(1, change(1, "a", "assigned", "tom", 1), change(2, "b", "accepted", "tom", 2));

        assertThat(record.limitExceeded()).isZero();
    }

    @Test
    void whoIsServedAfterOneBehindIsOutOfOrder() {
        DeskRecord record = of(9, change(1, "a", "assigned", "tom", 2), change(2, "b", "assigned", "tom", 1),
                change(3, "c", "assigned", "tom", 3), change(4, "b", "assigned", "tom", 1));

        assertThat(record.outOfOrder()).isEqualTo(1);
        assertThat(record.waits().count()).isEqualTo(3);
    }

    private static DeskRecord of(int capacity, DeskRecord.Change... changes) {
        return DeskRecord.of(List.of(changes), capacity, 0);
    }

    private static DeskRecord.Change change(long millis, String conversation, String name, String agent, long number) {
        return new DeskRecord.Change(millis, conversation, name, agent, "group", number, Duration.ofSeconds(1));
    }
}
