package yingda.mime;

import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Bytes that are kept somewhere, as the library for mails reads them, as often as it wants.
public record StoredBytes(String name, String mediaType, Opener opener) implements DataSource {

    /// Gives the bytes from their beginning.
    public interface Opener {
        InputStream open() throws IOException;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return opener.open();
    }

    @Override
    public OutputStream getOutputStream() {
        throw new UnsupportedOperationException("stored bytes are only read");
    }

    @Override
    public String getContentType() {
        return mediaType;
    }

    @Override
    public String getName() {
        return name;
    }
}
