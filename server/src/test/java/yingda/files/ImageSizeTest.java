package yingda.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSizeTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void theSizeOfARealImageIsRead(String format) throws IOException {
        Path file = folder.resolve("a." + format);
        ImageIO.write(new BufferedImage(321, 123, BufferedImage.TYPE_INT_RGB), format, file.toFile());
        String type = MediaType.of(Arrays.copyOf(Files.readAllBytes(file), MediaType.HEAD), "a");

        assertThat(type).isEqualTo("image/" + format);
        assertThat(ImageSize.of(file, type)).contains(new ImageSize(321, 123));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "52494646 00000000 57454250 56503820 00000000 000000 9d012a 4101 7b00",
        "52494646 00000000 57454250 5650384c 00000000 2f 40811e00",
        "52494646 00000000 57454250 56503858 0a000000 00000000 400100 7a0000",
    })
    void theThreeFormsOfWebpAreRead(String hex) throws IOException {
        Path file = Files.write(folder.resolve("a.webp"), HexFormat.of().parseHex(hex.replace(" ", "")));

        assertThat(ImageSize.of(file, "image/webp")).contains(new ImageSize(321, 123));
    }

    @Test
    void aFileThatOnlyBeginsLikeAnImageHasNoSize() throws IOException {
        for (String type : new String[] {"image/png", "image/jpeg", "image/gif", "image/webp"}) {
            Path file = Files.write(folder.resolve("broken"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 0});
            assertThat(ImageSize.of(file, type)).isEqualTo(Optional.empty());
        }
    }
}
