package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import yingda.workbench.ListRing.Cursor;

class ListRingTest {

    private final ListRing ring = new ListRing(3);

    @Test
    void aReaderGetsWhatCameAfterItsCursorAcrossNumbersThatWereNotKept() {
        add();
        Cursor cursor = ring.cursor();
        ring.next();
        ListEvent second = add();

        assertThat(ring.after(cursor)).hasValueSatisfying(events -> assertThat(events).containsExactly(second));
        assertThat(ring.after(ring.cursor())).hasValueSatisfying(events -> assertThat(events).isEmpty());
    }

    @Test
    void aCursorBeforeWhatWasForgottenIsUnknown() {
        Cursor start = ring.cursor();
        add();
        Cursor first = ring.cursor();
        add();
        add();
        assertThat(ring.after(start)).isPresent();
        add();

        assertThat(ring.after(start)).isEmpty();
        assertThat(ring.after(first)).hasValueSatisfying(events -> assertThat(events).hasSize(3));
    }

    @Test
    void aCursorOfAnotherEpochOrOfTheFutureIsUnknown() {
        assertThat(ring.after(new Cursor(UUID.randomUUID(), 0))).isEmpty();
        assertThat(ring.after(new Cursor(ring.cursor().epoch(), 1))).isEmpty();
    }

    private ListEvent add() {
        ListEvent event = new ListEvent.OfMember(ring.next(), UUID.randomUUID(), "{}");
        ring.add(event);
        return event;
    }
}
