package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import yingda.mailwire.FolderRole;
import yingda.mailwire.ImapConnection;
import yingda.mailwire.Place;

class MailPlanTest {

    private static MailPlan.Entry mail(long uid, int day, String... ids) {
        return new MailPlan.Entry(new Place("INBOX", FolderRole.INBOX, 1, uid), new ImapConnection.Listed(uid, 100,
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * day), List.of(ids)));
    }

    @Test
    void theThreadWithTheNewestMailComesFirstAndEachThreadInItsOrder() {
        var mails = new ArrayList<>(List.of(mail(1, 1, "<a>"), mail(2, 2, "<b>"), mail(3, 5, "<c>", "<a>"), mail(4, 4, "<d>"),
                mail(5, 3, "<e>", "<a>")));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(mails, new Random(seed));
            assertThat(MailPlan.order(mails)).extracting(mail -> mail.place().uid()).containsExactly(1L, 5L, 3L, 4L, 2L);
        }
    }

    @Test
    void foldersShareTheRoomFairly() {
        assertThat(FairShare.of(new int[] {5_000, 5_000, 5_000}, 1_500)).containsExactly(500, 500, 500);
        assertThat(FairShare.of(new int[] {5_000, 10, 5_000}, 1_500)).containsExactly(745, 10, 745);
        assertThat(FairShare.of(new int[] {3, 2, 1}, 1_500)).containsExactly(3, 2, 1);
        assertThat(FairShare.of(new int[] {10, 10, 10}, 4)).containsExactly(2, 1, 1);
        assertThat(FairShare.of(new int[] {0, 0}, 10)).containsExactly(0, 0);
        assertThat(FairShare.of(new int[0], 10)).isEmpty();
    }
}
