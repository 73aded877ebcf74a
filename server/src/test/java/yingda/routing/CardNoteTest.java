package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import yingda.kernel.InvalidField;

class CardNoteTest {

    @Test
    void emphasisListsAndLinksStay() {
        assertThat(CardNote.safe("<p>请找<b>售后</b></p><ul><li>退款</li></ul><a href=\"https://example.com/a\">说明</a>"))
                .isEqualTo("<p>请找<b>售后</b></p><ul><li>退款</li></ul><a href=\"https://example.com/a\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">说明</a>");
    }

    @Test
    void whatRunsOrLoadsIsLeftOut() {
        assertThat(CardNote.safe("<p onclick=\"x()\" style=\"position:fixed\">您好<script>x()</script><img src=x onerror=x()><a href=\"javascript:x()\">这里</a></p>"))
                .isEqualTo("<p>您好<a rel=\"noopener noreferrer nofollow\" target=\"_blank\">这里</a></p>");
    }

    @Test
    void withoutWordsThereIsNoNote() {
        assertThat(CardNote.safe(null)).isEmpty();
        assertThat(CardNote.safe("<p><br></p>")).isEmpty();
    }

    @Test
    void aLongNoteIsRefused() {
        assertThatThrownBy(() -> CardNote.safe("x".repeat(4_001))).isInstanceOf(InvalidField.class);
    }
}
