package yingda.webchat;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import yingda.kernel.TooMany;

class AllowanceTest {

    private static final long SECOND = 1_000_000_000L;

    final AtomicLong now = new AtomicLong(-5);
    final Allowance<String> allowance = new Allowance<>(3, 60, now::get);

    @Test
    void aBurstIsAllowedAndThenOneASecond() {
        take(3);
        assertThatThrownBy(() -> take(1)).isInstanceOf(TooMany.class);
        now.addAndGet(SECOND - 1);
        assertThatThrownBy(() -> take(1)).isInstanceOf(TooMany.class);
        now.addAndGet(1);
        take(1);
        assertThatThrownBy(() -> take(1)).isInstanceOf(TooMany.class);
    }

    @Test
    void aPauseGivesBackTheBurstAndNotMore() {
        take(3);
        now.addAndGet(100 * SECOND);
        take(3);
        assertThatThrownBy(() -> take(1)).isInstanceOf(TooMany.class);
    }

    @Test
    void oneKeyDoesNotSpendAnothersAllowance() {
        take(3);
        assertThatCode(() -> allowance.take("other")).doesNotThrowAnyException();
    }

    private void take(int times) {
        for (int i = 0; i < times; i++) {
            allowance.take("one");
        }
    }
}
