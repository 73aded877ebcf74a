package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class SignInTest {

    @Test
    void thePauseDoublesAfterFiveFailuresUpToAQuarterOfAnHour() {
        assertThat(Attempts.pause(0)).isZero();
        assertThat(Attempts.pause(4)).isZero();
        assertThat(Attempts.pause(5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Attempts.pause(6)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Attempts.pause(50)).isEqualTo(Duration.ofMinutes(15));
        assertThat(Attempts.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    /// Counts the expensive comparisons: that is what the time of an answer is made of.
    private static final class FakeEncoder implements PasswordEncoder {

        private final List<String> compared = new ArrayList<>();

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            compared.add(hash);
            return ("hash of " + password).equals(hash);
        }
    }

    @Test
    void anUnknownLoginCostsTheSameComparisonAsAWrongPassword() {
        FakeEncoder encoder = new FakeEncoder();
        Passwords passwords = new Passwords(encoder);

        assertThat(passwords.matches("secret words", "hash of other")).isFalse();
        assertThat(passwords.matches("secret words", null)).isFalse();
        assertThat(encoder.compared).hasSize(2).doesNotContainNull();
        assertThat(passwords.matches("secret words", "hash of secret words")).isTrue();
    }
}
