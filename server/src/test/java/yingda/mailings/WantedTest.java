package yingda.mailings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import yingda.kernel.Csv;

class WantedTest {

    @Test
    void aPastedListIsReadWithNamesDuplicatesAndWhatIsWrong() {
        Wanted wanted = Wanted.ofList("""
                A@Example.com, b@example.com；c@example.com
                "林晚" <lin@example.com>
                a@example.com
                not an address
                postmaster@example.com
                """);
        assertThat(wanted.people()).extracting(Wanted.Person::address)
                .containsExactly("a@example.com", "b@example.com", "c@example.com", "lin@example.com");
        assertThat(wanted.people().getLast().fields()).isEqualTo(Map.of("customer.name", "林晚"));
        assertThat(wanted.duplicates()).isEqualTo(1);
        assertThat(wanted.bad()).extracting(Wanted.Bad::line, Wanted.Bad::value, Wanted.Bad::reason).containsExactly(
                tuple(4, "not", "format"), tuple(4, "an", "format"),
                tuple(4, "address", "format"),
                tuple(5, "postmaster@example.com", "role-address"));
        assertThat(wanted.found()).isEqualTo(9);
    }

    @Test
    void aTableGivesFieldsByTheirHeads() {
        Wanted wanted = Wanted.ofCsv("\uFEFF姓名;邮箱;订单 号\r\n\"林;\"\"晚\"\"\";LIN@example.com;42\r\n;b@example.com;\r\n\r\n;x;1");
        assertThat(wanted.people()).extracting(Wanted.Person::address).containsExactly("lin@example.com", "b@example.com");
        assertThat(wanted.people().getFirst().fields()).isEqualTo(Map.of("customer.name", "林;\"晚\"", "field.订单_号", "42"));
        assertThat(wanted.people().getLast().fields()).isEmpty();
        assertThat(wanted.bad()).singleElement().extracting(Wanted.Bad::value).isEqualTo("x");
    }

    @Test
    void aTableWithoutHeadsIsAListOfAddresses() {
        assertThat(Wanted.ofCsv("1,a@example.com\n2,b@example.com\n").people()).extracting(Wanted.Person::address)
                .containsExactly("a@example.com", "b@example.com");
        assertThat(Wanted.ofCsv("").people()).isEmpty();
    }

    @Test
    void exportedFieldsAreNoFormulas() {
        assertThat(Csv.line(Arrays.asList("=1+1", "a\"b", null))).isEqualTo("\"'=1+1\",\"a\"\"b\",\"\"\r\n");
    }
}
