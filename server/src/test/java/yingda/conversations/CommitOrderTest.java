package yingda.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommitOrderTest {

    final CommitOrder order = new CommitOrder();
    final List<String> done = new ArrayList<>();
    final UUID conversation = UUID.randomUUID();

    @Test
    void whatFollowsIsDoneInTheOrderOfThePlacesNotOfTheFilling() {
        CommitOrder.Place first = order.take(conversation);
        CommitOrder.Place second = order.take(conversation);
        CommitOrder.Place third = order.take(conversation);

        third.fill(() -> done.add("third"));
        second.fill(() -> done.add("second"));
        assertThat(done).isEmpty();
        first.fill(() -> done.add("first"));
        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void aPlaceThatIsLeftHoldsNobodyUp() {
        CommitOrder.Place first = order.take(conversation);
        CommitOrder.Place second = order.take(conversation);

        second.fill(() -> done.add("second"));
        first.leave();
        assertThat(done).containsExactly("second");
    }

    @Test
    void conversationsDoNotWaitForEachOther() {
        order.take(conversation);
        order.take(UUID.randomUUID()).fill(() -> done.add("other"));

        assertThat(done).containsExactly("other");
    }

    @Test
    void workThatFailsHoldsNobodyUp() {
        CommitOrder.Place first = order.take(conversation);
        CommitOrder.Place second = order.take(conversation);

        second.fill(() -> done.add("second"));
        first.fill(() -> {
            throw new IllegalStateException("planned");
        });
        assertThat(done).containsExactly("second");
    }
}
