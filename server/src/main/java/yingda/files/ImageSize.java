package yingda.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads an image's width and height from its header, without unfolding it.
record ImageSize(int width, int height) {

    /// Empty when the header is broken: such a file is not treated as an image.
    static Optional<ImageSize> of(Path file, String mediaType) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            ImageSize size = switch (mediaType) {
                case "image/png" -> png(in);
                case "image/gif" -> gif(in);
                case "image/webp" -> webp(in);
                default -> jpeg(in);
            };
            return Optional.of(size).filter(found -> found.width > 0 && found.height > 0);
        } catch (EOFException cutShort) {
            return Optional.empty();
        }
    }

    long pixels() {
        return (long) width * height;
    }

    /// ISO/IEC 15948, 11.2.2: signature, length, `IHDR`, width, height.
    private static ImageSize png(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        return in.readInt() == 0x49484452 ? new ImageSize(in.readInt(), in.readInt()) : new ImageSize(0, 0);
    }

    private static ImageSize gif(DataInputStream in) throws IOException {
        in.skipNBytes(6);
        return new ImageSize(little16(in), little16(in));
    }

    /// ITU-T T.81, B.1.1: segments up to the first start of frame.
    private static ImageSize jpeg(DataInputStream in) throws IOException {
        in.skipNBytes(2);
        while (true) {
            if (in.readUnsignedByte() != 0xff) {
                return new ImageSize(0, 0);
            }
            int marker = in.readUnsignedByte();
            while (marker == 0xff) {
                marker = in.readUnsignedByte();
            }
            if (isFrame(marker)) {
                in.skipNBytes(3);
                int height = in.readUnsignedShort();
                return new ImageSize(in.readUnsignedShort(), height);
            }
            if (!(marker >= 0xd0 && marker <= 0xd7) && marker != 0x01) {
                in.skipNBytes(Math.max(0, in.readUnsignedShort() - 2));
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /// RFC 9649, 2.4 to 2.7.
    private static ImageSize webp(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        int chunk = in.readInt();
        in.skipNBytes(4);
        return switch (chunk) {
            case 0x56503820 -> lossy(in);
            case 0x5650384c -> lossless(in);
            case 0x56503858 -> {
                in.skipNBytes(4);
                yield new ImageSize(little24(in) + 1, little24(in) + 1);
            }
            default -> new ImageSize(0, 0);
        };
    }

    private static ImageSize lossy(DataInputStream in) throws IOException {
        in.skipNBytes(6);
        return new ImageSize(little16(in) & 0x3fff, little16(in) & 0x3fff);
    }

    private static ImageSize lossless(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != 0x2f) {
            return new ImageSize(0, 0);
        }
        int bits = little16(in) | little16(in) << 16;
        return new ImageSize((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
    }

    private static int little16(DataInputStream in) throws IOException {
        return in.readUnsignedByte() | in.readUnsignedByte() << 8;
    }

    private static int little24(DataInputStream in) throws IOException {
        return little16(in) | in.readUnsignedByte() << 16;
    }
}
