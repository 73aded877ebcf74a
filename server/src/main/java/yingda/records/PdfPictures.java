package yingda.records;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;
import yingda.files.FileView;
import yingda.files.Files;

/// The small pictures of one document; large ones stay names.
final class PdfPictures {

    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_PIXELS = 4_000_000;
    private static final int MOST = 100;

    private final Files files;
    private final UUID workspace;
    private int shown;

    PdfPictures(Files files, UUID workspace) {
        this.files = files;
        this.workspace = workspace;
    }

    /// Null for what the document does not show: too large, too many, gone, of another sort or broken.
    @Nullable PDImageXObject load(PDDocument document, UUID id) {
        FileView file = shown < MOST ? files.view(workspace, id).orElse(null) : null;
        if (file == null || file.bytes() > MOST_BYTES || file.width() == null || file.height() == null
                || (long) file.width() * file.height() > MOST_PIXELS) {
            return null;
        }
        try (InputStream in = files.open(workspace, id)) {
            PDImageXObject image = image(document, file.mediaType(), in.readAllBytes());
            shown += image == null ? 0 : 1;
            return image;
        } catch (IOException | RuntimeException broken) { // decoders throw many things at hostile bytes
            return null;
        }
    }

    private static @Nullable PDImageXObject image(PDDocument document, String mediaType, byte[] bytes) throws IOException {
        return switch (mediaType) {
            case "image/jpeg" -> JPEGFactory.createFromByteArray(document, bytes);
            case "image/png" -> {
                BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes));
                yield read == null ? null : LosslessFactory.createFromImage(document, read);
            }
            default -> null;
        };
    }
}
