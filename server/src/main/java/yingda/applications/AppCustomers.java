package yingda.applications;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.customers.CardFields;
import yingda.customers.ContactKind;
import yingda.customers.Customer;
import yingda.customers.Customers;
import yingda.kernel.NotFound;
import yingda.webchat.AppUsers;

/// The customers that an application's users are, within the workspace's scope.
@Service
class AppCustomers {

    private final AppUsers users;
    private final Customers customers;
    private final TransactionTemplate transaction;

    AppCustomers(AppUsers users, Customers customers, TransactionTemplate transaction) {
        this.users = users;
        this.customers = customers;
        this.transaction = transaction;
    }

    /// What an application says of a user; null leaves what is there.
    record Facts(@Nullable String name, @Nullable String note, @Nullable String phone, @Nullable String email) {
    }

    /// @param user as the application calls it
    /// @param id of the customer
    record View(String user, UUID id, String name, @Nullable String note) {
    }

    View put(AppUsers.User user, Facts facts) {
        UUID id = users.customer(user);
        return transaction.execute(_ -> {
            if (facts.phone() != null) {
                customers.addContactPoint(user.channel().workspace(), id, ContactKind.PHONE, facts.phone());
            }
            if (facts.email() != null) {
                customers.addContactPoint(user.channel().workspace(), id, ContactKind.EMAIL, facts.email());
            }
            boolean changes = facts.name() != null || facts.note() != null;
            return view(user, changes ? customers.edit(user.channel().workspace(), id, new CardFields(facts.name(), facts.note(), null, null, null, null), CardFields.NONE)
                    : customers.get(user.channel().workspace(), id));
        });
    }

    View get(AppUsers.User user) {
        return view(user, customers.get(user.channel().workspace(), users.known(user).orElseThrow(NotFound::new)));
    }

    private static View view(AppUsers.User user, Customer customer) {
        return new View(user.id(), customer.id(), customer.displayName(), customer.fields().note());
    }
}
