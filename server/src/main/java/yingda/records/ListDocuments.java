package yingda.records;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.files.Files;
import yingda.people.Viewer;

/// Lists of other modules as PDF documents that look like records.
@Service
public class ListDocuments {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Files files;

    ListDocuments(Files files) {
        this.files = files;
    }

    /// One of the list.
    ///
    /// @param head names it, on one line
    public record Item(String head, Instant at, String text) {
    }

    /// Sends the items in their order as a download.
    ///
    /// @param file its name, `marks.pdf`
    /// @param facts what the list is, a line each
    /// @param zone of the times; the server's own for null
    public void send(Viewer viewer, String file, String title, List<String> facts, List<Item> items,
            @Nullable String zone, HttpServletResponse response) throws IOException {
        ZoneId times = Zones.of(zone);
        response.setContentType(Format.PDF.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
        response.setHeader("Cache-Control", "no-store");
        try (Sheet sheet = new PdfSheet(response.getOutputStream(), new PdfPictures(files, viewer.workspace()))) {
            sheet.head(title, facts);
            for (Item item : items) {
                sheet.entry(new Entry(Entry.Style.MEMBER, item.at(), item.head(), item.text(), null),
                        TIME.format(item.at().atZone(times)));
            }
            sheet.finish();
        }
    }
}
