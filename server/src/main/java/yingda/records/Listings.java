package yingda.records;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.files.Files;
import yingda.kernel.Unavailable;

/// Lists of other modules as documents, in the look of written records.
@Service
public class Listings {

    /// Each holds the font in memory.
    private static final int AT_THE_SAME_TIME = 2;
    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore free = new Semaphore(AT_THE_SAME_TIME, true);
    private final Files files;

    Listings(Files files) {
        this.files = files;
    }

    /// @param small what stands small beside the title: times, figures
    /// @param picture a file to be shown below the text, where the document can
    public record Row(String title, String small, String text, @Nullable UUID picture) {
    }

    /// @param name of the download, without its ending
    /// @param facts what the list holds, a line each
    public record Order(UUID workspace, Format format, String name, String title, List<String> facts) {
    }

    /// Sends it as a download. The rows are bounded by the caller.
    ///
    /// @throws Unavailable when too many are being made
    public void send(Order order, Iterable<Row> rows, HttpServletResponse response) throws IOException {
        take();
        try {
            response.setContentType(order.format().mediaType());
            response.setHeader("Content-Disposition",
                    "attachment; filename=\"" + order.name() + "." + order.format().word() + "\"");
            response.setHeader("Cache-Control", "no-store");
            write(order, rows, response);
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

    private void write(Order order, Iterable<Row> rows, HttpServletResponse response) throws IOException {
        try (Sheet sheet = order.format() == Format.TXT ? new TextSheet(response.getOutputStream())
                : new PdfSheet(response.getOutputStream(), new PdfPictures(files, order.workspace()))) {
            sheet.head(order.title(), order.facts());
            for (Row row : rows) {
                sheet.entry(new Entry(Entry.Style.MEMBER, Instant.EPOCH, row.title(), row.text(), row.picture()), row.small());
            }
            sheet.finish();
        }
    }
}
