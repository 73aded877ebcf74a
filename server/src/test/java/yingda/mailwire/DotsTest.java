package yingda.mailwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DotsTest {

    @Test
    void anAnswerWithoutItsEndIsNoMail() throws Exception {
        assertThat(copied("one\r\n..two\r\n.\r\n", Long.MAX_VALUE)).isEqualTo("one\r\n.two\r\n");
        assertThat(copied("one\r\n..two\r\n.\r\nrest", 2)).isEqualTo("one");
        assertThat(copied(".\r\n", Long.MAX_VALUE)).isEmpty();
        assertThatThrownBy(() -> copied("one\r\ntw", Long.MAX_VALUE)).isInstanceOf(EOFException.class);
    }

    private static String copied(String answer, long most) throws IOException {
        var out = new ByteArrayOutputStream();
        Dots.copy(new ByteArrayInputStream(answer.getBytes(StandardCharsets.US_ASCII)), out, most);
        return out.toString(StandardCharsets.US_ASCII);
    }
}
