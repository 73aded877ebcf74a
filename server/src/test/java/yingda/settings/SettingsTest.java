package yingda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.postgres.AppTest;

@AppTest
class SettingsTest {

    private static final String TOPIC = "tea";
    private static final Tea DEFAULTS = new Tea("longjing", 3, true);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Settings settings;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private UUID workspace;
    private UUID other;

    record Tea(String kind, int cups, boolean hot) {
    }

    @BeforeEach
    void makeWorkspaces() {
        workspace = Cast.in(context, port).workspace();
        other = Cast.in(context, port).workspace();
    }

    private void write(UUID in, Tea tea) {
        WorkspaceScope.run(in, () -> settings.write(in, TOPIC, tea));
    }

    private Tea read(UUID in) {
        return settings.read(in, TOPIC, Tea.class, DEFAULTS);
    }

    @Test
    void whatWasNeverSetHasItsDefaults() {
        assertThat(read(workspace)).isEqualTo(DEFAULTS);
    }

    @Test
    void whatIsSetIsReadAtOnceInItsWorkspaceOnly() {
        read(workspace);
        write(workspace, new Tea("puer", 5, false));

        assertThat(read(workspace)).isEqualTo(new Tea("puer", 5, false));
        assertThat(read(other)).isEqualTo(DEFAULTS);
    }

    @Test
    void componentsThatAreNewerThanTheStoredValueHaveTheirDefaultsAndOldOnesAreLeftOut() {
        system.sql("insert into setting (workspace_id, topic, value) values (?, ?, '{\"cups\": 7, \"gone\": 1}')")
                .param(workspace).param(TOPIC).update();

        assertThat(read(workspace)).isEqualTo(new Tea("longjing", 7, true));
    }

    @Test
    void aChangeIsWrittenDownWithWhatWasBefore() {
        write(workspace, new Tea("puer", 5, false));
        write(workspace, new Tea("oolong", 5, false));

        assertThat(system.sql("""
                select before #>> '{value,kind}' || ' to ' || (after #>> '{value,kind}') from audit
                where workspace_id = ? and act = 'setting.changed' order by id desc limit 1""")
                .param(workspace).query(String.class).single()).isEqualTo("puer to oolong");
    }
}
