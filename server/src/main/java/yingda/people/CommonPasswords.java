package yingda.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Passwords that are tried first: a list of our own, one character over and over, and rows of the alphabet, of digits
/// and of the keyboard.
final class CommonPasswords {

    private static final Set<String> LIST = read();
    private static final String ROWS = "01234567890 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm 1qaz2wsx3edc4rfv5tgb6yhn7ujm";

    private CommonPasswords() {
    }

    private static Set<String> read() {
        try (InputStream list = CommonPasswords.class.getResourceAsStream("/common-passwords.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static boolean contains(String password) {
        String small = password.toLowerCase(Locale.ROOT);
        return LIST.contains(small) || small.chars().distinct().count() == 1 || ROWS.contains(small)
                || ROWS.contains(new StringBuilder(small).reverse());
    }
}
