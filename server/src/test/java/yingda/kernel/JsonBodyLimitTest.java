package yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyLimitTest {

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON", "application/json;charset=utf-8", " application/json ; a=b",
            "application/problem+json", "application/VND.shop+Json; v=1"})
    void everyKindOfJsonIsLimited(String type) {
        assertThat(JsonBodyLimit.isJson(type)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "multipart/form-data; boundary=application/json", "application/jsonp", "text/plain"})
    void nothingElseIs(String type) {
        assertThat(JsonBodyLimit.isJson(type)).isFalse();
    }
}
