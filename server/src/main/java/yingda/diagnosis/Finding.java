package yingda.diagnosis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One result of a check.
///
/// @param topic `mx`, `spf`, `dkim`, `dmarc`, `ptr`, `alignment` or `reach`
/// @param code stable, kebab-case
/// @param what what was found
/// @param advice what to do; null when nothing is to be done
/// @param publish the exact record to publish, when there is one
public record Finding(String topic, Severity severity, String code, Words what, @Nullable Words advice, @Nullable Publish publish) {

    /// How bad it is, worst last.
    public enum Severity {
        OK, INFO, WARNING, ERROR;

        /// As JSON writes it.
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A record as it is typed into a DNS console.
    public record Publish(String name, String type, String value) {
    }

    static Finding ok(String topic, String code, Words what) {
        return new Finding(topic, Severity.OK, code, what, null, null);
    }

    static Finding info(String topic, String code, Words what, Words advice) {
        return new Finding(topic, Severity.INFO, code, what, advice, null);
    }

    static Finding warning(String topic, String code, Words what, Words advice) {
        return new Finding(topic, Severity.WARNING, code, what, advice, null);
    }

    static Finding error(String topic, String code, Words what, Words advice) {
        return new Finding(topic, Severity.ERROR, code, what, advice, null);
    }

    /// The same with the record that mends it.
    Finding publish(String name, String type, String value) {
        return new Finding(topic, severity, code, what, advice, new Publish(name, type, value));
    }
}
