package yingda.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;
import yingda.customers.PersonalRecords.Archive;

/// A ZIP file on its way to the client; nothing of it is kept here but the names and the customer's own fields.
final class ZipArchive implements Archive {

    private final ZipOutputStream zip;
    private final JsonMapper json;
    private final Map<String, Object> customer = new LinkedHashMap<>();
    private final Set<String> paths = new HashSet<>();

    ZipArchive(OutputStream out, JsonMapper json) {
        this.zip = new ZipOutputStream(out);
        this.json = json;
    }

    @Override
    public void describe(String field, Object value) {
        customer.put(field, value);
    }

    @Override
    public void json(String path, Object value) throws IOException {
        if (paths.add(path)) {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
            zip.closeEntry();
        }
    }

    @Override
    public void bytes(String path, InputStream in) throws IOException {
        try (in) {
            if (paths.add(path)) {
                zip.putNextEntry(new ZipEntry(path));
                in.transferTo(zip);
                zip.closeEntry();
            }
        }
    }

    /// Writes what describes the customer, and the end.
    void finish() throws IOException {
        json("customer.json", customer);
        zip.finish();
        zip.flush();
    }
}
