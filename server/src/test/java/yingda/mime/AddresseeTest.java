package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import yingda.kernel.InvalidField;

class AddresseeTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void anAddresseeIsWrittenInThreeWays() {
        assertThat(checked("\"a@customers.example\"")).isEqualTo(new MailAddress("", "a@customers.example"));
        assertThat(checked("\"陈晓 <A@Customers.example>\"")).isEqualTo(new MailAddress("陈晓", "a@customers.example"));
        assertThat(checked("{\"name\": \"陈\\r\\nBcc: x\", \"address\": \" a@customers.example \"}"))
                .isEqualTo(new MailAddress("陈  Bcc: x", "a@customers.example"));
    }

    @Test
    void aDomainGoesOutInLettersThatEveryServerKnows() {
        assertThat(checked("\"a@客户.example\"")).isEqualTo(new MailAddress("", "a@xn--ubt06m.example"));
        assertThat(checked("\"陈@customers.example\"").address()).isEqualTo("陈@customers.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a@", "@b.example", "a@b", "a b@c.example", "a@b.example>", "a@b.example\r\nRCPT TO:<x@y.example>",
            "a@b@c.example", "a@.example", "a@b..example", "a,b@c.example"})
    void whatIsNoAddressIsRefused(String typed) {
        assertThatThrownBy(() -> new Addressee("", typed).checked("to")).isInstanceOf(InvalidField.class);
    }

    private static MailAddress checked(String json) {
        return JSON.readValue(json, Addressee.class).checked("to");
    }
}
