package yingda.mailings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import yingda.kernel.Csv;

/// Who shall get a mailing, as it was given: addresses that can be written to, and what was wrong with the others.
///
/// @param found how many entries there were
/// @param people each address once, in lower case, in their order
/// @param duplicates how many entries repeated an address
record Wanted(int found, List<Person> people, int duplicates, List<Bad> bad) {

    /// @param fields as in `{{…}}`
    record Person(String address, Map<String, String> fields) {
    }

    /// @param line from 1
    /// @param reason `format` or `role-address`: nobody reads what goes there
    record Bad(int line, String value, String reason) {
    }

    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");
    private static final Set<String> ROLES = Set.of("postmaster", "mailer-daemon", "abuse", "noreply", "no-reply", "donotreply", "do-not-reply");
    private static final Set<String> ADDRESS_HEADS = Set.of("email", "e-mail", "mail", "address", "email address", "e-mail address",
            "customer.email", "邮箱", "电子邮箱", "邮件", "电子邮件", "邮箱地址", "邮件地址");
    private static final Set<String> NAME_HEADS = Set.of("name", "customer.name", "full name", "姓名", "名字", "称呼", "客户", "客户名称");
    private static final int LONGEST_VALUE = 500;
    private static final int LONGEST_HEAD = 40;

    /// One address a line, or several with commas, semicolons or blanks between them; `Name <address>` gives a name, too.
    static Wanted ofList(String text) {
        var wanted = new Collecting();
        int line = 0;
        for (String one : text.split("\\R", -1)) {
            line++;
            int open = one.lastIndexOf('<');
            int close = one.indexOf('>', open + 1);
            if (open >= 0 && close > open) {
                String name = one.substring(0, open).replace("\"", "").strip();
                wanted.add(line, one.substring(open + 1, close), name.isEmpty() ? Map.of() : Map.of("customer.name", name));
            } else {
                for (String address : one.split("[,;，；、\\s]+")) {
                    wanted.add(line, address, Map.of());
                }
            }
        }
        return wanted.done();
    }

    /// A table; its first row names the columns unless it holds an address already: then all that counts is the first
    /// column that has one. A column `x` becomes `{{field.x}}`.
    static Wanted ofCsv(String text) {
        List<List<String>> rows = Csv.read(text);
        var wanted = new Collecting();
        if (rows.isEmpty()) {
            return wanted.done();
        }
        List<String> heads = rows.getFirst().stream().map(head -> head.toLowerCase(Locale.ROOT)).toList();
        int address = first(heads, ADDRESS_HEADS);
        boolean named = address >= 0 && heads.stream().noneMatch(head -> head.indexOf('@') >= 0);
        for (int n = named ? 1 : 0; n < rows.size(); n++) {
            List<String> row = rows.get(n);
            if (named) {
                wanted.add(n + 1, address < row.size() ? row.get(address) : "", fields(heads, row, address));
            } else {
                wanted.add(n + 1, row.stream().filter(field -> field.indexOf('@') >= 0).findFirst().orElse(row.getFirst()), Map.of());
            }
        }
        return wanted.done();
    }

    private static int first(List<String> heads, Set<String> names) {
        return heads.stream().filter(names::contains).findFirst().map(heads::indexOf).orElse(-1);
    }

    private static Map<String, String> fields(List<String> heads, List<String> row, int address) {
        Map<String, String> fields = new HashMap<>();
        int name = first(heads, NAME_HEADS);
        for (int n = 0; n < Math.min(heads.size(), row.size()); n++) {
            String value = row.get(n).length() > LONGEST_VALUE ? row.get(n).substring(0, LONGEST_VALUE) : row.get(n);
            if (n == address || value.isBlank()) {
                continue;
            }
            String head = heads.get(n).replaceAll("[^\\p{L}\\p{N}_-]+", "_");
            fields.put(n == name ? "customer.name" : "field." + (head.length() > LONGEST_HEAD ? head.substring(0, LONGEST_HEAD) : head),
                    value.replace("\0", ""));
        }
        return fields;
    }

    /// Entries, one after the other.
    static final class Collecting {

        private static final int MOST_BAD = 100;

        private final Map<String, Person> people = new LinkedHashMap<>();
        private final List<Bad> bad = new ArrayList<>();
        private int found;
        private int duplicates;

        void add(int line, String typed, Map<String, String> fields) {
            String address = Suppressions.normal(typed);
            if (address.isEmpty() && fields.isEmpty()) {
                return;
            }
            found++;
            String trouble = trouble(address);
            if (!trouble.isEmpty()) {
                bad.add(new Bad(line, typed.length() > MOST_BAD ? typed.substring(0, MOST_BAD) : typed, trouble));
            } else if (people.putIfAbsent(address, new Person(address, fields)) != null) {
                duplicates++;
            }
        }

        Wanted done() {
            return new Wanted(found, List.copyOf(people.values()), duplicates, List.copyOf(bad));
        }
    }

    /// Why nothing can be sent there; empty when it can.
    static String trouble(String address) {
        if (address.length() > 254 || !ADDRESS.matcher(address).matches()) {
            return "format";
        }
        return ROLES.contains(address.substring(0, address.indexOf('@'))) ? "role-address" : "";
    }
}
