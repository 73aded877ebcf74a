package yingda.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// A name server on loopback (UDP) that knows what a test tells it and nothing else. [#SHARED] is the one that the
/// server of [yingda.postgres.AppTest] asks: tests use names of their own there.
public final class LocalZone implements AutoCloseable {

    /// Lives as long as the tests do.
    public static final LocalZone SHARED = new LocalZone();

    private static final long TTL = 60;

    private final DatagramSocket socket;
    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private final Set<Name> broken = ConcurrentHashMap.newKeySet();
    private final List<String> questions = new CopyOnWriteArrayList<>();

    public LocalZone() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("zone").start(this::serve);
    }

    /// For `yingda.dns.servers`.
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /// Asks this zone only.
    public Resolver resolver() {
        return new Resolver(new DnsSettings(List.of(address()), Duration.ofSeconds(10)));
    }

    /// What was asked, as `name type`, in order.
    public List<String> questions() {
        return questions;
    }

    public LocalZone mx(String domain, int preference, String host) {
        return add(new MXRecord(name(domain), DClass.IN, TTL, preference, host.equals(".") ? Name.root : name(host)));
    }

    /// A text of any length, in pieces of 255 characters.
    public LocalZone txt(String name, String text) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < Math.max(1, text.length()); at += 255) {
            pieces.add(text.substring(at, Math.min(text.length(), at + 255)).replace("\\", "\\\\").replace("\"", "\\\""));
        }
        return add(new TXTRecord(name(name), DClass.IN, TTL, pieces));
    }

    public LocalZone srv(String name, int port, String host) {
        return add(new SRVRecord(name(name), DClass.IN, TTL, 0, 0, port, host.equals(".") ? Name.root : name(host)));
    }

    public LocalZone host(String name, String... addresses) {
        for (String address : addresses) {
            InetAddress ip = InetAddress.ofLiteral(address);
            add(ip.getAddress().length == 4 ? new ARecord(name(name), DClass.IN, TTL, ip) : new AAAARecord(name(name), DClass.IN, TTL, ip));
        }
        return this;
    }

    public LocalZone ptr(String address, String host) {
        return add(new PTRRecord(ReverseMap.fromAddress(InetAddress.ofLiteral(address)), DClass.IN, TTL, name(host)));
    }

    public LocalZone alias(String name, String target) {
        return add(new CNAMERecord(name(name), DClass.IN, TTL, name(target)));
    }

    /// Every question for this name is answered with a failure of the server.
    public LocalZone broken(String name) {
        broken.add(name(name));
        return this;
    }

    private LocalZone add(Record record) {
        records.computeIfAbsent(record.getName(), _ -> new CopyOnWriteArrayList<>()).add(record);
        return this;
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text.toLowerCase(Locale.ROOT), Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength()))).toWire(65_000);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closedOrGarbled) {
                // The loop's condition ends it; a garbled question gets no answer.
            }
        }
    }

    private Message answer(Message query) {
        Record question = query.getQuestion();
        questions.add(question.getName().toString(true) + " " + Type.string(question.getType()));
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        if (broken.contains(question.getName())) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
            return answer;
        }
        List<Record> known = records.get(question.getName());
        if (known == null && records.keySet().stream().noneMatch(name -> name.subdomain(question.getName()))) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        add(answer, question.getName(), question.getType(), 8);
        if (answer.getSection(Section.ANSWER).isEmpty()) {
            answer.addRecord(new SOARecord(Name.root, DClass.IN, TTL, Name.root, Name.root, 1, 1, 1, 1, TTL), Section.AUTHORITY);
        }
        return answer;
    }

    private void add(Message answer, Name name, int type, int left) {
        for (Record record : records.getOrDefault(name, List.of())) {
            if (record.getType() == type) {
                answer.addRecord(record, Section.ANSWER);
            } else if (record instanceof CNAMERecord alias && left > 0) {
                answer.addRecord(record, Section.ANSWER);
                add(answer, alias.getTarget(), type, left - 1);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
