package yingda.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '→', value = {
        "报价单.pdf → 报价单.pdf",
        "../../etc/passwd → passwd",
        "C:\\temp\\a.txt → a.txt",
        ".htaccess → htaccess",
        "\u200b.htaccess → htaccess",
        "x\u202Egnp.exe → xgnp.exe",
        "a\u0000b.txt → ab.txt",
        "CON.txt → _CON.txt",
        "nul → _nul",
        "a<b>|c?.txt → a_b__c_.txt",
        "... → file",
        "a. → a",
    })
    void aHostileNameBecomesHarmless(String wanted, String safe) {
        assertThat(FileName.safe(wanted)).isEqualTo(safe);
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String safe = FileName.safe("长".repeat(300) + ".docx");

        assertThat(safe).hasSize(150).endsWith("长.docx");
    }

    /// A long one: what is quadratic never ends here.
    @ParameterizedTest
    @ValueSource(strings = {"a", ".", " ", "a ", "\u200b", "长"})
    void aNameWithoutEndIsCut(String part) {
        String safe = FileName.safe("x" + part.repeat(1_000_000) + "y.txt");

        assertThat(safe).startsWith("x").endsWith(".txt").hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void noNameBecomesOne() {
        assertThat(FileName.safe(null)).isEqualTo("file");
    }
}
