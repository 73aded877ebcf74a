package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "20, 600, true, 1, 30",
            "20, 600, true, 3, 90",
            "20, 600, true, 11, 360",
            "3, 30, true, 1, 30",
            "2, 30, true, 1, -",
            "0, 0, true, 1, -",
            "20, 600, false, 1, -",
            "3, 1800, true, 40, -"})
    void theWaitIsToldInStepsAndOnlyWhenItIsKnown(int served, double seconds, boolean somebody, int place, Integer wait) {
        assertThat(new Pace(served, seconds, somebody).waitOf(place)).isEqualTo(wait);
    }
}
