package yingda.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yingda.mailserver.Taken;

/// What the database and the mail server know of the mails of a [MailFault].
final class FaultLedger {

    /// @param twice the Message-IDs of those that went out twice
    record Findings(int received, int lostIn, int doubledIn, int lostOut, int markedTwice, int unmarkedTwice, Set<String> twice) {}

    private static final Pattern INCOMING = Pattern.compile("in-(\\d{6})");

    private final MailRows rows;

    FaultLedger(Server server) {
        rows = new MailRows(server);
    }

    /// The words by which an incoming mail is known.
    static String incoming(int number) {
        return String.format("in-%06d", number);
    }

    static String outgoing(int number) {
        return String.format("out-%06d", number);
    }

    /// How many mails of customers stand in conversations.
    long received() {
        return rows.received();
    }

    /// Whether what lay in the mailbox has been taken in.
    boolean isConnected() {
        return rows.asked("select count(*) from mail_first_sync where done_at is not null") > 0;
    }

    /// How many conversations an agent has.
    long served() {
        return rows.asked("select count(*) from conversation where state = 'serving'");
    }

    /// How many mails of ours have not come to an end.
    long undecided() {
        return rows.asked("select count(*) from mail where direction = 'out' and delivery not in ('sent', 'failed', 'unknown')"
                + " or direction = 'out' and delivery = 'unknown' and doubts < 2");
    }

    /// The Message-IDs of those that were being handed over when the server was killed.
    Set<String> interrupted() throws SQLException, IOException {
        Set<String> ids = new HashSet<>();
        rows.each("select message_id from mail where direction = 'out' and delivery = 'sending'", row -> ids.add(row.getString(1)));
        return ids;
    }

    Map<String, Long> states() throws SQLException, IOException {
        Map<String, Long> states = new HashMap<>();
        rows.each("select delivery, count(*) from mail where direction = 'out' group by 1", row -> states.put(row.getString(1), row.getLong(2)));
        return states;
    }

    List<String> conversations() throws SQLException, IOException {
        List<String> ids = new ArrayList<>();
        rows.each("select id from conversation where state = 'serving' order by id", row -> ids.add(row.getString(1)));
        return ids;
    }

    Findings compare(int in, List<Taken> taken) throws SQLException, IOException {
        Map<Integer, Integer> lines = new HashMap<>();
        rows.each("select content ->> 'text' from message where kind = 'mail' and sender_kind <> 'member'", row -> {
            Matcher number = INCOMING.matcher(row.getString(1));
            if (number.find()) {
                lines.merge(Integer.parseInt(number.group(1)), 1, Integer::sum);
            }
        });
        int lostIn = 0;
        for (int i = 0; i < in; i++) {
            if (!lines.containsKey(i)) {
                lostIn++;
                System.out.println("Lost: " + incoming(i));
            }
        }
        int doubledIn = lines.values().stream().mapToInt(count -> count - 1).sum();
        return outgoing(lines.size(), lostIn, doubledIn, taken);
    }

    private Findings outgoing(int received, int lostIn, int doubledIn, List<Taken> taken) throws SQLException, IOException {
        Map<String, Integer> times = new HashMap<>();
        taken.forEach(mail -> times.merge(mail.header("Message-ID"), 1, Integer::sum));
        int[] found = new int[3];
        Set<String> twice = new HashSet<>();
        rows.each("select message_id, delivery, delivery_error, doubts from mail where direction = 'out'", row -> {
            Integer count = times.remove(row.getString(1));
            if (count == null) {
                found[0]++;
                System.out.println("Never taken: " + row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
            } else if (count > 1) {
                boolean marked = row.getInt(4) > 0 && count == 2;
                found[marked ? 1 : 2] += count - 1;
                twice.add(row.getString(1));
                System.out.println("Taken " + count + " times: " + row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
            }
        });
        taken.stream().filter(FaultLedger::isOfTheProgram).map(mail -> mail.header("Message-ID")).distinct()
                .forEach(id -> times.computeIfPresent(id, (_, count) -> count == 1 ? null : count - 1));
        times.forEach((id, count) -> {
            found[2] += count;
            System.out.println("Taken " + count + " times too often, or not known: " + id);
        });
        return new Findings(received, lostIn, doubledIn, found[0], found[1], found[2], twice);
    }

    /// The report of the first sync is one, which no agent sent.
    private static boolean isOfTheProgram(Taken mail) {
        return "auto-generated".equals(mail.header("Auto-Submitted"));
    }
}
