package yingda.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void percentilesAreOfTheNearestRank() {
        Percentiles percentiles = new Percentiles();
        for (int i = 100; i >= 1; i--) {
            percentiles.add(i * 1_000_000L);
        }

        assertThat(percentiles.millis(50)).isEqualTo(50);
        assertThat(percentiles.millis(99)).isEqualTo(99);
    }

    @Test
    void nothingMeasuredIsNotZero() {
        assertThat(new Percentiles().millis(99)).isEqualTo(-1);
    }
}
