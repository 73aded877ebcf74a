package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.postgres.AppTest;

@AppTest
class ArrivalOrderTest {

    private static final int SHUFFLES = 12;
    private static final int MAILS = 7;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void theMailsOfAThreadMeetInOneConversationInWhateverOrderTheyCome() throws Exception {
        var random = new Random(20261122);
        try (var desk = new MailDesk(context, port)) {
            for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
                List<String> thread = thread(shuffle, random);
                Collections.shuffle(thread, random);
                for (String mail : thread) {
                    desk.server.deliver(mail);
                    if (random.nextInt(3) == 0) {
                        desk.sync();
                    }
                }
                desk.sync();
            }
            for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
                String subject = "thread " + shuffle + "!";
                var lines = desk.lines().stream().filter(line -> String.valueOf(line.get("subject")).endsWith(subject)).toList();
                assertThat(lines).as(subject).hasSize(MAILS);
                assertThat(lines).as(subject).extracting(line -> line.get("conversation_id")).containsOnly(lines.getFirst().get("conversation_id"));
            }
        }
    }

    /// Each mail answers one before it, and names all the mails above it.
    private static List<String> thread(int shuffle, Random random) {
        var mails = new ArrayList<String>();
        var above = new ArrayList<String>();
        for (int i = 0; i < MAILS; i++) {
            String id = "<" + shuffle + "." + i + "@c>";
            int parent = i == 0 ? -1 : random.nextInt(i);
            String references = parent < 0 ? "" : (above.get(parent) + " <" + shuffle + "." + parent + "@c>").strip();
            above.add(references);
            mails.add(MailDesk.mail("c" + shuffle + "@customers.example", (i == 0 ? "" : "Re: ") + "thread " + shuffle + "!",
                    "Message-ID: " + id + "\n" + (i == 0 ? "" : "In-Reply-To: <" + shuffle + "." + parent + "@c>\nReferences: " + references + "\n"),
                    "mail " + i));
        }
        return mails;
    }
}
