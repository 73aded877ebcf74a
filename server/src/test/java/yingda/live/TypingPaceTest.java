package yingda.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TypingPaceTest {

    private static final UUID HERE = UUID.randomUUID();
    private static final UUID THERE = UUID.randomUUID();

    private long now = -1;
    private final TypingPace pace = new TypingPace(() -> now);

    @Test
    void aBeginningIsToldAgainOnlyAfterAMoment() {
        assertThat(pace.passes(HERE, true)).isTrue();
        now += 299_999_999;
        assertThat(pace.passes(HERE, true)).isFalse();
        assertThat(pace.passes(THERE, true)).isFalse();
        now += 1;
        assertThat(pace.passes(HERE, true)).isTrue();
    }

    @Test
    void anEndIsToldOnceAndDoesNotHastenTheNextBeginning() {
        assertThat(pace.passes(HERE, true)).isTrue();
        assertThat(pace.passes(HERE, false)).isTrue();
        assertThat(pace.passes(HERE, false)).isFalse();
        assertThat(pace.passes(HERE, true)).isFalse();
        assertThat(pace.passes(HERE, false)).isFalse();
        now += 300_000_000;
        assertThat(pace.passes(HERE, true)).isTrue();
        assertThat(pace.passes(HERE, false)).isTrue();
    }
}
