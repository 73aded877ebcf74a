package yingda.mailwire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Answers of many lines (RFC 1939, 3): a line that is one dot ends them, of other lines that begin with a dot the first
/// dot is not theirs.
final class Dots {

    private static final int CHUNK = 1 << 14;

    private Dots() {
    }

    /// Copies to the end of the answer; what lies behind `most` bytes is read and dropped.
    ///
    /// @throws EOFException when the connection ends before the answer does
    static void copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int held = 0;
        long left = most == Long.MAX_VALUE ? most : most + 1;
        boolean lineStart = true;
        for (int c = in.read(); ; c = in.read()) {
            if (lineStart && c == '.') {
                c = in.read();
                if (c == '\r') {
                    in.read();
                    break;
                }
                if (c == '\n') {
                    break;
                }
            }
            if (c < 0) {
                throw new EOFException("the answer ends before its last line");
            }
            lineStart = c == '\n';
            if (left > 0) {
                chunk[held++] = (byte) c;
                left--;
            }
            if (held == CHUNK) {
                out.write(chunk, 0, held);
                held = 0;
            }
        }
        out.write(chunk, 0, held);
    }
}
