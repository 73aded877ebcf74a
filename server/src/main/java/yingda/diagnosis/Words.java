package yingda.diagnosis;

import java.util.Arrays;

/// A sentence in both languages.
public record Words(String zh, String en) {

    /// The sentence with its gaps (`%s`) filled; a value that is [Words] gives each language its own.
    Words with(Object... values) {
        return new Words(zh.formatted(Arrays.stream(values).map(value -> value instanceof Words words ? words.zh : value).toArray()),
                en.formatted(Arrays.stream(values).map(value -> value instanceof Words words ? words.en : value).toArray()));
    }
}
