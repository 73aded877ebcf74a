package yingda.customers;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/// What one module keeps of customers. Beans of this type are asked in the order of their `@Order` when a customer's
/// data is taken out or deleted; a module that keeps such data and has no bean makes both incomplete.
public interface PersonalRecords {

    /// `@Order` of the customer's card: without contact points nothing new comes to the customer, so the others find
    /// all there is.
    int FIRST = 0;
    /// `@Order` of what others refer to.
    int LAST = 100;

    /// As a part of a statement: the ids of `:customer` and of all who turned out to be it, over any number of steps.
    String ONE_AND_THE_SAME = """
            with recursive same as (
                select c.id from customer c where c.workspace_id = :workspace and c.id = :customer
                union select c.id from customer c join same on c.merged_into = same.id where c.workspace_id = :workspace)
            select id from same""";

    /// Puts all of it into the archive, within the workspace's scope and outside any transaction.
    void export(UUID workspace, UUID customer, Archive archive) throws IOException;

    /// Overwrites or deletes all of it in the caller's transaction of the system pool. Doing it again changes nothing.
    void erase(UUID workspace, UUID customer);

    /// A ZIP file that is being written.
    interface Archive {

        /// Adds a field to `customer.json`.
        void describe(String field, Object value);

        /// Adds an entry; one of a name that is there already is left out.
        void json(String path, Object value) throws IOException;

        /// Adds an entry with these bytes and closes the stream; one of a name that is there already is left out.
        void bytes(String path, InputStream in) throws IOException;
    }
}
