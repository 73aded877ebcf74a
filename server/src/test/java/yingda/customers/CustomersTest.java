package yingda.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.postgres.TestDatabase;

class CustomersTest {

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    final UUID workspace = database.workspace();
    final List<Object> events = new ArrayList<>();
    final Customers customers = new Customers(new CustomerStore(database.app()), events::add);

    @Test
    void theSameAddressInAnySpellingIsTheSameCustomer() throws Exception {
        UUID first = in(() -> customers.byContactPoint(workspace, ContactKind.EMAIL, "Lin@Example.com", "Lin"));
        UUID again = in(() -> customers.byContactPoint(workspace, ContactKind.EMAIL, " lin@example.com ", "Somebody"));

        assertThat(again).isEqualTo(first);
        Customer found = in(() -> customers.get(workspace, first));
        assertThat(found.displayName()).isEqualTo("Lin");
        assertThat(found.contactPoints()).extracting(Customer.ContactPoint::kind, Customer.ContactPoint::value)
                .containsExactly(tuple(ContactKind.EMAIL, "lin@example.com"));
    }

    @Test
    void aCustomerWithoutANameIsCalledByItsContactPoint() throws Exception {
        UUID id = in(() -> customers.byContactPoint(workspace, ContactKind.PHONE, "10086", "  "));

        assertThat(in(() -> customers.get(workspace, id)).displayName()).isEqualTo("10086");
    }

    @Test
    void aNameIsCutWithoutBreakingACharacter() throws Exception {
        UUID id = in(() -> customers.byContactPoint(workspace, ContactKind.PHONE, "1", "a".repeat(119) + "😀😀"));

        assertThat(in(() -> customers.get(workspace, id)).displayName()).isEqualTo("a".repeat(119));
    }

    @Test
    void manyWhoAskForTheSameNewCustomerGetOne() throws Exception {
        int callers = 8;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<UUID>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return in(() -> customers.byContactPoint(workspace, ContactKind.EMAIL, "race@example.com", "Race"));
                }));
            }
            start.countDown();
        }
        List<UUID> ids = new ArrayList<>();
        for (Future<UUID> answer : answers) {
            ids.add(answer.get());
        }
        assertThat(ids).hasSize(callers).containsOnly(ids.getFirst());
        assertThat(in(() -> database.app().sql("select count(*) from customer").query(Long.class).single())).isEqualTo(1);
    }

    @Test
    void anEditChangesWhatIsGivenAndIsTold() throws Exception {
        UUID id = in(() -> customers.byContactPoint(workspace, ContactKind.PHONE, "1", "Before"));

        Customer renamed = in(() -> customers.edit(workspace, id, CardFields.name("After"), CardFields.NONE));
        Customer noted = in(() -> customers.edit(workspace, id, CardFields.note("likes tea"), CardFields.note("")));

        assertThat(renamed.displayName()).isEqualTo("After");
        assertThat(noted.displayName()).isEqualTo("After");
        assertThat(noted.note()).isEqualTo("likes tea");
        assertThat(events).containsExactly(new CustomerChanged(workspace, id), new CustomerChanged(workspace, id));
    }

    @Test
    void anEditBeyondTheLimitsIsRefusedAndChangesNothing() throws Exception {
        UUID id = in(() -> customers.byContactPoint(workspace, ContactKind.PHONE, "1", "Before"));

        assertThatThrownBy(() -> in(() -> customers.edit(workspace, id, CardFields.name(" "), CardFields.NONE))).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> in(() -> customers.edit(workspace, id, CardFields.note("x".repeat(2_001)), CardFields.NONE))).isInstanceOf(InvalidField.class);
        assertThat(in(() -> customers.get(workspace, id)).displayName()).isEqualTo("Before");
        assertThat(events).isEmpty();
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() throws Exception {
        UUID id = in(() -> customers.byContactPoint(workspace, ContactKind.PHONE, "10010", "Lin"));
        in(() -> customers.edit(workspace, id, CardFields.note("tea"), CardFields.note("")));

        assertThatThrownBy(() -> in(() -> customers.edit(workspace, id, CardFields.note("coffee"), CardFields.note(""))))
                .isInstanceOfSatisfying(ChangedMeanwhile.class, refusal -> assertThat(refusal.data()).containsEntry("field", "note"));
        in(() -> customers.edit(workspace, id, CardFields.name("Lin Wan"), CardFields.name("Lin")));

        Customer now = in(() -> customers.get(workspace, id));
        assertThat(now.note()).isEqualTo("tea");
        assertThat(now.displayName()).isEqualTo("Lin Wan");
    }

    @Test
    void aCustomerOfAnotherWorkspaceIsNotFound() throws Exception {
        UUID id = in(() -> customers.byContactPoint(workspace, ContactKind.PHONE, "1", "Ours"));
        UUID other = database.workspace();

        assertThatThrownBy(() -> WorkspaceScope.call(other, () -> customers.get(other, id))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> WorkspaceScope.call(other, () -> customers.edit(other, id, CardFields.name("Theirs"), CardFields.NONE)))
                .isInstanceOf(NotFound.class);
        assertThat(in(() -> customers.get(workspace, id)).displayName()).isEqualTo("Ours");
    }

    private <T> T in(Callable<T> work) throws Exception {
        return WorkspaceScope.call(workspace, work);
    }
}
