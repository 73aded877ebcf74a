package yingda.records;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import yingda.conversations.Line;
import yingda.conversations.LineView;
import yingda.conversations.LineViews;
import yingda.files.Files;
import yingda.kernel.Unavailable;

/// Writes records as documents. A long one is cut, and says so.
@Service
class Documents {

    static final int MOST_LINES = 10_000;
    private static final int MOST_CHARACTERS = 2_000_000;
    private static final int AT_ONCE = 500;
    /// Each holds the font and its pages' list in memory.
    private static final int AT_THE_SAME_TIME = 2;
    private static final long PATIENCE_SECONDS = 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Semaphore free = new Semaphore(AT_THE_SAME_TIME, true);
    private final Reading reading;
    private final RecordStore store;
    private final LineViews views;
    private final Files files;
    private final Clock clock;

    Documents(Reading reading, RecordStore store, LineViews views, Files files, Clock clock) {
        this.reading = reading;
        this.store = store;
        this.views = views;
        this.files = files;
        this.clock = clock;
    }

    /// How a document speaks.
    record Manner(Format format, Language language, ZoneId zone) {

        String time(Instant at) {
            return TIME.format(at.atZone(zone));
        }
    }

    /// @param customer how it calls the customer
    /// @param facts what it is a record of
    record Order(Search search, Manner manner, String customer, List<String> facts) {
    }

    /// Sends it as a download.
    ///
    /// @throws Unavailable when too many are being made
    void send(Order order, HttpServletResponse response) throws IOException {
        take();
        try {
            String name = "record-" + LocalDate.ofInstant(clock.instant(), order.manner().zone()) + "." + order.manner().format().word();
            response.setContentType(order.manner().format().mediaType());
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
            response.setHeader("Cache-Control", "no-store");
            write(order, response.getOutputStream());
        } finally {
            free.release();
        }
    }

    private void take() {
        try {
            if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Unavailable();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable();
        }
    }

    void write(Order order, OutputStream out) throws IOException {
        try (Sheet sheet = sheet(order, out)) {
            Language language = order.manner().language();
            sheet.head(language.say("title"), order.facts());
            Written written = new Written(order, sheet);
            for (Place at = Place.FIRST; at != null && !written.isFull(); ) {
                Reading.Found found = reading.read(order.search(), at, AT_ONCE);
                written.add(found.lines());
                at = found.next();
            }
            if (written.lines == 0) {
                sheet.remark(language.say("empty"));
            } else if (written.isCut) {
                sheet.remark(language.say("cut"));
            }
            sheet.finish();
        }
    }

    private Sheet sheet(Order order, OutputStream out) throws IOException {
        return order.manner().format() == Format.TXT ? new TextSheet(out)
                : new PdfSheet(out, new PdfPictures(files, order.search().workspace()));
    }

    private final class Written {
        private final Order order;
        private final Sheet sheet;
        private final Entries entries;
        private UUID conversation = new UUID(0, 0);
        private int lines;
        private long characters;
        private boolean isCut;

        Written(Order order, Sheet sheet) {
            this.order = order;
            this.sheet = sheet;
            this.entries = new Entries(order.manner().language(), order.customer());
        }

        boolean isFull() {
            return isCut;
        }

        void add(List<Line> more) throws IOException {
            List<LineView> seen = order.search().publicOnly() ? views.forVisitors(more) : views.forAgents(more);
            Map<UUID, RecordStore.Part> parts = store.parts(order.search().workspace(),
                    more.stream().map(Line::conversation).distinct().toList()).stream()
                    .collect(Collectors.toMap(RecordStore.Part::id, part -> part));
            for (int i = 0; i < more.size() && !isCut; i++) {
                isCut = lines == MOST_LINES || characters > MOST_CHARACTERS;
                if (!isCut) {
                    add(parts.get(more.get(i).conversation()), seen.get(i));
                }
            }
        }

        private void add(RecordStore.Part part, LineView line) throws IOException {
            if (!conversation.equals(part.id())) {
                conversation = part.id();
                sheet.conversation(heading(part));
            }
            Entry entry = entries.of(line).orElse(null);
            lines++;
            if (entry != null) {
                characters += entry.text().length();
                sheet.entry(entry, order.manner().time(entry.at()));
            }
        }

        private String heading(RecordStore.Part part) {
            List<String> words = new ArrayList<>(List.of(part.channel(), order.manner().time(part.openedAt())));
            if (part.subject() != null && !part.subject().isBlank()) {
                words.add(part.subject());
            }
            return String.join(" · ", words);
        }
    }
}
