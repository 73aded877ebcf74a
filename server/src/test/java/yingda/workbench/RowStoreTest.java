package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import yingda.conversations.ConversationState;
import yingda.kernel.FileLinks;
import yingda.people.Role;
import yingda.people.Viewer;
import yingda.postgres.AppTest;
import yingda.routing.Hall;
import yingda.workbench.RowStore.Placed;

@AppTest
class RowStoreTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    DataSource dataSource;

    @Autowired
    FileLinks links;

    private final AtomicInteger statements = new AtomicInteger();
    private JdbcClient jdbc;
    private RowStore rows;
    private Hall hall;
    private UUID workspace;
    private UUID agent;

    @BeforeEach
    void open() {
        jdbc = JdbcClient.create(new Counting(dataSource));
        rows = new RowStore(jdbc, links, new JsonMapper());
        hall = new Hall(context, port);
        workspace = hall.cast.workspace();
        agent = hall.cast.member(Role.AGENT);
    }

    @Test
    void everyListIsOneStatementHoweverManyRowsItHolds() {
        for (ConversationState state : ConversationState.values()) {
            assertThat(statementsOf(() -> list(state, all(), 50))).isEqualTo(1);
        }
        insertEnded(60);
        for (int i = 0; i < 5; i++) {
            hall.open();
        }
        for (ConversationState state : ConversationState.values()) {
            assertThat(statementsOf(() -> list(state, all(), 50))).isEqualTo(1);
        }
        List<UUID> ids = list(ConversationState.ENDED, all(), 50).stream().map(placed -> placed.row().id()).toList();
        assertThat(ids).hasSize(50);
        assertThat(statementsOf(() -> hall.in(() -> rows.byIds(workspace, ids)))).isEqualTo(1);
    }

    @Test
    void thePagesOfAListHoldEveryRowOnceInItsOrder() {
        insertEnded(120);

        List<UUID> read = new ArrayList<>();
        RowCursor after = null;
        List<Placed> page;
        do {
            RowCursor from = after;
            page = hall.in(() -> rows.list(workspace, ConversationState.ENDED, all(), from, 50));
            page.forEach(placed -> read.add(placed.row().id()));
            after = page.isEmpty() ? null : RowCursor.parse(page.getLast().cursor().toString());
        } while (page.size() == 50);

        List<UUID> expected = hall.in(() -> jdbc.sql(
                "select id from conversation where workspace_id = ? order by ended_at desc, id desc")
                .param(workspace).query(UUID.class).list());
        assertThat(read).containsExactlyElementsOf(expected);
    }

    @Test
    void filtersNarrowALists() {
        insertEnded(30);
        RowFilter otherAgent = new RowFilter(agent, null, null, null, hall.cast.member(Role.SENIOR));
        RowFilter otherChannel = new RowFilter(agent, null, null, UUID.randomUUID(), null);
        RowFilter otherGroup = new RowFilter(agent, Set.of(hall.cast.group()), UUID.randomUUID(), null, null);

        assertThat(list(ConversationState.ENDED, new RowFilter(agent, null, null, hall.cast.channel(), agent), 50)).hasSize(30);
        assertThat(list(ConversationState.ENDED, otherAgent, 50)).isEmpty();
        assertThat(list(ConversationState.ENDED, otherChannel, 50)).isEmpty();
        assertThat(list(ConversationState.ENDED, otherGroup, 50)).isEmpty();
        assertThat(list(ConversationState.ENDED, new RowFilter(agent, Set.of(), null, null, null), 50)).isEmpty();
    }

    @Test
    void aCustomerIsSeenThroughTheConversationsThatAreSeen() {
        UUID id = hall.open();
        UUID customer = hall.conversation(id).customer();
        Viewer plain = hall.viewer(agent);
        Viewer admin = hall.viewer(hall.cast.member(Role.ADMIN), Role.ADMIN);

        assertThat(hall.in(() -> rows.ofCustomer(customer, plain, null, 10))).isEmpty();
        assertThat(hall.in(() -> rows.ofCustomer(customer, admin, null, 10))).hasSize(1);
        assertThat(hall.in(() -> rows.openOf(workspace, Set.of(customer)))).containsExactly(id);
    }

    private List<Placed> list(ConversationState state, RowFilter filter, int most) {
        return hall.in(() -> rows.list(workspace, state, filter, null, most));
    }

    private RowFilter all() {
        return new RowFilter(agent, Set.of(hall.cast.group()), null, null, null);
    }

    /// Ended ones of one customer, served by the agent, a second apart.
    private void insertEnded(int number) {
        UUID customer = hall.conversation(hall.open()).customer();
        hall.system.sql("delete from message where workspace_id = ?").param(workspace).update();
        hall.system.sql("delete from conversation_change where workspace_id = ?").param(workspace).update();
        hall.system.sql("delete from conversation where workspace_id = ?").param(workspace).update();
        hall.system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, agent_id, last_at,
                                          opened_at, serving_since, ended_at, ended_by)
                select :workspace, gen_random_uuid(), :channel, :group, :customer, 'ended', :agent, now(),
                       now() - n * interval '1 minute', now() - n * interval '1 minute',
                       now() - (n / 2) * interval '1 second', 'agent'
                from generate_series(1, :number) n""")
                .param("workspace", workspace).param("channel", hall.cast.channel()).param("group", hall.cast.group())
                .param("customer", customer).param("agent", agent).param("number", number).update();
    }

    private int statementsOf(Runnable work) {
        int before = statements.get();
        work.run();
        return statements.get() - before;
    }

    /// Counts the statements that are prepared on its connections.
    private final class Counting extends DelegatingDataSource {

        private Counting(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class},
                    (_, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }
    }
}
