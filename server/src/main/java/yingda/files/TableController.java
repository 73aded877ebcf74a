package yingda.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.Csv;
import yingda.kernel.InvalidField;
import yingda.kernel.XlsxReader;
import yingda.people.AllowMember;

/// Makes text of workbooks, for forms that take tables as text. Nothing is kept.
@RestController
class TableController {

    private static final int MOST_BYTES = 5 << 20;
    private static final int MOST_ROWS = 50_001;

    record Table(String text) {
    }

    /// The first sheet of an .xlsx file of at most 5 MiB and 50,000 rows below its head, as CSV.
    @AllowMember
    @PostMapping("/api/table-text")
    Table read(InputStream body) throws IOException {
        byte[] file = body.readNBytes(MOST_BYTES + 1);
        if (file.length > MOST_BYTES) {
            throw new InvalidField("file", "too-long", MOST_BYTES);
        }
        return new Table(XlsxReader.read(file, MOST_ROWS).stream().map(Csv::plainLine).collect(Collectors.joining()));
    }
}
