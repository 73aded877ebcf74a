package yingda.shape;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import yingda.diagnosis.ErrorsPage;

class MailErrorsDocTest {

    @Test
    void thePageOfMailErrorsIsInStepWithTheTables() throws IOException {
        Committed.check("docs/mail/errors.md", ErrorsPage.text());
    }
}
