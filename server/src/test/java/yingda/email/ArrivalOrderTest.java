package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.postgres.AppTest;

@AppTest
class ArrivalOrderTest {

    private static final int THREADS = 24;
    private static final int MAILS = 7;
    /// How often the mailbox is looked at while they come.
    private static final int LOOKS = 9;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void theMailsOfAThreadMeetInOneConversationInWhateverOrderTheyCome() throws Exception {
        var random = new Random(20261122);
        try (var desk = new MailDesk(context, port)) {
            var all = new ArrayList<String>();
            for (int thread = 0; thread < THREADS; thread++) {
                all.addAll(thread(thread, random));
            }
            Collections.shuffle(all, random);
            for (int look = 0; look < LOOKS; look++) {
                for (String mail : all.subList(all.size() * look / LOOKS, all.size() * (look + 1) / LOOKS)) {
                    desk.server.deliver(mail);
                }
                desk.sync();
            }
            List<Map<String, Object>> every = desk.lines();
            for (int thread = 0; thread < THREADS; thread++) {
                String subject = "thread " + thread + "!";
                var lines = every.stream().filter(line -> String.valueOf(line.get("subject")).endsWith(subject)).toList();
                assertThat(lines).as(subject).hasSize(MAILS);
                assertThat(lines).as(subject).extracting(line -> line.get("conversation_id")).containsOnly(lines.getFirst().get("conversation_id"));
            }
        }
    }

    /// Each mail answers one before it, and names all the mails above it.
    private static List<String> thread(int thread, Random random) {
        var mails = new ArrayList<String>();
        var above = new ArrayList<String>();
        for (int i = 0; i < MAILS; i++) {
            String id = "<" + thread + "." + i + "@c>";
            int parent = i == 0 ? -1 : random.nextInt(i);
            String references = parent < 0 ? "" : (above.get(parent) + " <" + thread + "." + parent + "@c>").strip();
            above.add(references);
            mails.add(MailDesk.mail("c" + thread + "@customers.example", (i == 0 ? "" : "Re: ") + "thread " + thread + "!",
                    "Message-ID: " + id + "\n" + (i == 0 ? "" : "In-Reply-To: <" + thread + "." + parent + "@c>\nReferences: " + references + "\n"),
                    "mail " + i));
        }
        return mails;
    }
}
