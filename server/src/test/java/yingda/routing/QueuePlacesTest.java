package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.QueueMoved.Waiting;

@AppTest
class QueuePlacesTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    QueueStore store;

    private final Queue<Object> events = new ConcurrentLinkedQueue<>();
    private Hall hall;
    private QueuePlaces places;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
        places = new QueuePlaces(store, events::add);
    }

    @Test
    void whoMovesUpIsToldAndNobodyElse() throws Exception {
        UUID first = hall.open();
        UUID second = hall.open();
        UUID third = hall.open();
        changed();
        Await.until("all three are told", () -> events.size() == 1);
        assertThat(moved()).containsExactlyInAnyOrder(new Waiting(first, 1, null), new Waiting(second, 2, null), new Waiting(third, 3, null));

        hall.system.sql("update conversation set state = 'ended', ended_at = now(), ended_by = 'visitor' where id = ?")
                .param(second).update();
        changed();
        Await.until("the third is told", () -> events.size() == 1);
        assertThat(moved()).containsExactly(new Waiting(third, 2, null));
    }

    @Test
    void manyChangesAreToldTogether() throws Exception {
        List<Waiting> expected = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            expected.add(new Waiting(hall.open(), i, null));
            changed();
        }
        Await.until("the last is told", () -> told().contains(expected.getLast()));
        assertThat(told()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<Waiting> told() {
        return events.stream().map(QueueMoved.class::cast).flatMap(event -> event.waiting().stream()).toList();
    }

    private void changed() {
        places.changed(hall.cast.workspace(), hall.cast.group());
    }

    private List<Waiting> moved() {
        return ((QueueMoved) events.remove()).waiting();
    }
}
