package yingda.mailings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import yingda.kernel.Refusal;

class PlaceholdersTest {

    @Test
    void valuesAreEscapedForHtmlAndKeptOnOneLineInSubjects() {
        Values.Filled filled = Values.fill("您好 {{customer.name}}", "<p>{{ customer.name }}</p>", Map.of("customer.name", "<b>林\r\n晚</b> $1"));
        assertThat(filled.subject()).isEqualTo("您好 <b>林 晚</b> $1");
        assertThat(filled.html()).isEqualTo("<p>&lt;b&gt;林\r\n晚&lt;/b&gt; $1</p>");
        assertThat(filled.missing()).isEmpty();
    }

    @Test
    void aMissingValueHasItsDefaultOrIsNamed() {
        Values.Filled filled = Values.fill("{{customer.name|朋友}}", "{{field.code}} {{customer.region|}}!", Map.of("customer.name", " "));
        assertThat(filled.subject()).isEqualTo("朋友");
        assertThat(filled.html()).isEqualTo("{{field.code}} !");
        assertThat(filled.missing()).containsExactly("field.code");
        assertThat(Placeholders.needed("{{customer.name|朋友}}", "{{field.code}}")).containsExactly("field.code");
    }

    @Test
    void whatIsNoValueIsRefusedByName() {
        Placeholders.check("{{customer.name}}", "{{field.订单号}} {{unsubscribe}}");
        assertThatThrownBy(() -> Placeholders.check("{{customer.nmae}}", "{{ {{broken"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("unknown-variable");
                    assertThat(refusal.data()).containsEntry("names", List.of("customer.nmae", "{{ {{broken"));
                });
    }
}
