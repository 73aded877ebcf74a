package yingda.mails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.email.Broken;
import yingda.email.MailDesk;
import yingda.kernel.ServerSettings;
import yingda.postgres.AppTest;

@AppTest
class RawSweepTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    ServerSettings settings;

    @Autowired
    RawMails raw;

    @Autowired
    RawSweep sweep;

    private MailDesk desk;

    @BeforeEach
    void connect() throws Exception {
        desk = new MailDesk(context, port);
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    @Test
    void onlyOldBytesThatNoRowNamesGo() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "kept", "", "kept"));
        desk.sync();
        Path named = only();
        Path young = orphan();
        Path old = orphan();
        age(named);
        age(old);

        sweep.sweep();

        assertThat(named).exists();
        assertThat(young).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    void bytesThatAStopBeforeTheCommitLeftAreTakenInLaterAndThenStay() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "late", "", "late"));
        assertThatThrownBy(() -> desk.sync(Broken.at(Broken.Step.AFTER_STORING, context))).hasMessage("crash");
        Path stored = only();
        assertThat(desk.lines()).isEmpty();
        sweep.sweep();
        assertThat(stored).exists();

        desk.sync();
        age(stored);
        sweep.sweep();

        assertThat(desk.texts()).containsExactly("late");
        assertThat(only()).isEqualTo(stored);
    }

    @Test
    void bytesThatAStopBeforeTheCommitLeftForEverGoAndTheMailCanStillComeIn() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "later", "", "later"));
        assertThatThrownBy(() -> desk.sync(Broken.at(Broken.Step.BEFORE_COMMIT, context))).hasMessage("crash");
        Path stored = only();
        age(stored);

        sweep.sweep();

        assertThat(stored).doesNotExist();
        desk.sync();
        assertThat(desk.texts()).containsExactly("later");
        assertThat(Files.readString(stored)).contains("later");
    }

    private Path orphan() throws Exception {
        String path = RawMails.sent(desk.cast.workspace(), desk.mailbox.id(), UUID.randomUUID());
        raw.write(path, out -> out.write(1));
        raw.syncFolders(List.of(path));
        return raw.file(path);
    }

    /// The one raw mail of this workspace.
    private Path only() throws Exception {
        try (var files = Files.walk(settings.data().resolve("mails").resolve(desk.cast.workspace().toString()))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static void age(Path file) throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }
}
