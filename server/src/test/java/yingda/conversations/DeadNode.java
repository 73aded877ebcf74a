package yingda.conversations;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import yingda.kernel.Uuids;

/// Another node, which commits lines and dies before it tells them.
public final class DeadNode {

    private final JdbcTemplate system;
    private final AppendStore store;
    private final LineSweep sweep;

    public DeadNode(ApplicationContext context) {
        system = new JdbcTemplate(BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                context.getAutowireCapableBeanFactory(), DataSource.class, "system"));
        store = context.getBean(AppendStore.class);
        sweep = context.getBean(LineSweep.class);
    }

    /// The customer writes; nobody is told.
    public void take(UUID workspace, UUID conversation, UUID customer, String text) {
        take(new Append(workspace, conversation, UUID.randomUUID(), "text", SenderKind.CUSTOMER, customer,
                Content.text(SenderKind.CUSTOMER, text), null));
    }

    /// The agent answers; nobody is told.
    public void answer(UUID workspace, UUID conversation, UUID agent, String text) {
        take(new Append(workspace, conversation, UUID.randomUUID(), "text", SenderKind.MEMBER, agent,
                Content.text(SenderKind.MEMBER, text), null));
    }

    /// The customer of an ended conversation begins another; nobody is told.
    public void opensAnother(UUID workspace, UUID ended) {
        system.update("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, visitor_id, state, seq,
                                          public_seq, last_at, opened_at)
                select workspace_id, ?, channel_id, group_id, customer_id, visitor_id, 'queued', 1, 1, now(), now()
                from conversation where workspace_id = ? and id = ?""", Uuids.next(), workspace, ended);
    }

    void take(Append... lines) {
        system.execute((ConnectionCallback<List<AppendStore.Stored>>) connection -> store.append(connection, List.of(lines)));
    }

    /// The survivors look for what was lost: what they find missing they tell the second time.
    public void isMissed() {
        sweep.sweep();
        sweep.sweep();
    }
}
