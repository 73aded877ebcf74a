package yingda.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yingda.mime.ReceivedPath;

class HopsTest {

    private static Hops.Way way(String... times) {
        var header = new StringBuilder();
        for (int n = times.length - 1; n > 0; n--) {
            header.append("Received: from h%d.example by h%d.example with ESMTPS id x;\n\tMon, 1 Jun 2026 %s +0800 (CST)\n".formatted(n - 1, n, times[n]));
        }
        return Hops.of(ReceivedPath.read(header + "Date: Mon, 1 Jun 2026 " + times[0] + " +0800\nSubject: x\n\nbody"));
    }

    @Test
    void theHopThatHeldAMailUpIsNamed() {
        Hops.Way way = way("10:00:00", "10:00:02", "10:12:30", "10:12:31");
        assertThat(way.seconds()).isEqualTo(751);
        assertThat(way.hops()).extracting(Hops.Hop::slow).containsExactly(false, false, true, false);
        assertThat(way.hops().get(2)).extracting(Hops.Hop::from, Hops.Hop::by, Hops.Hop::with, Hops.Hop::seconds)
                .containsExactly("h1.example", "h2.example", "ESMTPS", 748L);
        assertThat(way.verdict().en()).isEqualTo("The mail waited before it reached h2.example, for 12 min 28 s");
    }

    @Test
    void aClockThatIsWrongMakesNoDelay() {
        Hops.Way fast = way("10:00:00", "10:00:01", "10:30:00", "10:00:02", "10:00:03");
        assertThat(fast.hops()).extracting(Hops.Hop::skewed).containsExactly(false, false, true, false, false);
        assertThat(fast.seconds()).isEqualTo(3);
        assertThat(fast.verdict()).isEqualTo(HopTexts.FAST);
        Hops.Way slow = way("10:00:00", "10:00:01", "09:40:00", "10:00:02", "10:00:03");
        assertThat(slow.hops()).extracting(Hops.Hop::skewed).containsExactly(false, false, true, false, false);
        assertThat(slow.seconds()).isEqualTo(3);
    }

    @Test
    void aSecondBackwardsIsNoWrongClock() {
        Hops.Way way = way("10:00:02", "10:00:01", "10:00:03");
        assertThat(way.hops()).noneMatch(Hops.Hop::skewed).noneMatch(Hops.Hop::slow);
    }

    @Test
    void aTextWithoutTimesSaysSo() {
        assertThat(Hops.of(ReceivedPath.read("hello")).verdict()).isEqualTo(HopTexts.NOTHING);
        assertThat(Hops.of(ReceivedPath.read("Received: from a by b; nonsense\n\n")).seconds()).isNull();
    }
}
