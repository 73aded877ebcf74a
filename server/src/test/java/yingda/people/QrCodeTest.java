package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    /// As another encoder draws it.
    private static final String[] EXPECTED = {
        "#######...##..#######",
        "#.....#..#.##.#.....#",
        "#.###.#.##..#.#.###.#",
        "#.###.#.##.#..#.###.#",
        "#.###.#.#..##.#.###.#",
        "#.....#.##..#.#.....#",
        "#######.#.#.#.#######",
        "........#####........",
        "#.#####..#..#.#####..",
        "######.#.#..#..#....#",
        ".####.#.####.#..####.",
        ".....#..##.....#####.",
        ".##...###.##.#..#...#",
        "........#..#####.#.##",
        "#######.....#.##...#.",
        "#.....#.#.#####..##.#",
        "#.###.#.##..#..#...#.",
        "#.###.#.###.#..####..",
        "#.###.#.#.##.#...#...",
        "#.....#..#.....#.##..",
        "#######.####.#.....#."
    };

    @Test
    void aShortTextIsDrawnAsTheStandardSays() {
        QrCode code = QrCode.of("yingda");

        assertThat(IntStream.range(0, code.size()).mapToObj(y -> IntStream.range(0, code.size())
                .mapToObj(x -> code.isDark(y, x) ? "#" : ".").collect(Collectors.joining())).toList()).containsExactly(EXPECTED);
    }

    @Test
    void longerTextsTakeLargerVersionsUpToTwenty() {
        assertThat(QrCode.of("x".repeat(14)).size()).isEqualTo(21);
        assertThat(QrCode.of("x".repeat(15)).size()).isEqualTo(25);
        assertThat(QrCode.of("x".repeat(666)).size()).isEqualTo(97);
        assertThatThrownBy(() -> QrCode.of("x".repeat(667))).isInstanceOf(IllegalArgumentException.class);
    }
}
