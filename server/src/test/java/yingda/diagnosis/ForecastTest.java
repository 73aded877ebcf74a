package yingda.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static List<Forecast.Point> growing(long from, long perDay, int days) {
        return LongStream.range(0, days).mapToObj(day -> new Forecast.Point(day, from + day * perDay)).toList();
    }

    @Test
    void aMailboxThatFillsEvenlyIsFullWhenTheLineSaysSo() {
        assertThat(Forecast.fullIn(growing(700, 100, 3), 1_200)).contains(3);
        assertThat(Forecast.fullIn(growing(700, 1, 10), 1_000)).contains(291);
    }

    @Test
    void nothingIsForetoldOfTooFewDaysOrAMailboxThatDoesNotFill() {
        assertThat(Forecast.fullIn(growing(700, 100, 2), 1_200)).isEmpty();
        assertThat(Forecast.fullIn(growing(700, 0, 9), 1_200)).isEmpty();
        assertThat(Forecast.fullIn(growing(700, -10, 9), 1_200)).isEmpty();
        assertThat(Forecast.fullIn(growing(0, 1, 9), 1_000_000)).isEmpty();
    }

    @Test
    void aFullMailboxIsFullNow() {
        assertThat(Forecast.fullIn(growing(900, 50, 3), 1_000)).contains(0);
    }

    @Test
    void oneOutlierDoesNotTurnTheLine() {
        var points = List.of(new Forecast.Point(0, 100), new Forecast.Point(1, 110), new Forecast.Point(2, 180), new Forecast.Point(3, 130), new Forecast.Point(4, 140));
        assertThat(Forecast.fullIn(points, 240)).hasValueSatisfying(days -> assertThat(days).isBetween(8, 11));
    }
}
