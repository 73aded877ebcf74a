package yingda.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.kernel.InvalidField;

class WebchatSettingsTest {

    @ParameterizedTest
    @CsvSource({"https://Shop.Example, https://shop.example", "https://shop.example:443/, https://shop.example",
        "http://shop.example:80, http://shop.example", "http://localhost:8080, http://localhost:8080"})
    void anOriginIsKeptAsBrowsersWriteIt(String typed, String kept) {
        WebchatSettings settings = new WebchatSettings("#AABBCC", " Hello ", List.of(typed, typed)).checked();

        assertThat(settings).isEqualTo(new WebchatSettings("#aabbcc", "Hello", List.of(kept)));
        assertThat(settings.allows(kept)).isTrue();
        assertThat(settings.allows("https://evil.example")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "ftp://shop.example", "https://shop.example/path", "https://a@shop.example",
        "https://shop.example?x", "https://", "*", "null", "https://shop example"})
    void whatIsNoOriginIsRefused(String typed) {
        assertThatThrownBy(() -> new WebchatSettings("#aabbcc", null, List.of(typed)).checked())
                .isInstanceOf(InvalidField.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#abc", "#gggggg", "#aabbcc;x"})
    void whatIsNoColorIsRefused(String typed) {
        assertThatThrownBy(() -> new WebchatSettings(typed, null, List.of()).checked()).isInstanceOf(InvalidField.class);
    }

    @Test
    void withoutAListEverySiteIsAllowed() {
        assertThat(new WebchatSettings("#aabbcc", null, List.of()).allows("https://any.example")).isTrue();
    }
}
