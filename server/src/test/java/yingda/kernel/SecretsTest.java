package yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final byte[] PLAIN = "授权码 abc".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Path file;
    private Secrets secrets;

    @BeforeEach
    void makeKeys() {
        file = folder.resolve("keys").resolve("secrets.key");
        secrets = new Secrets(file);
    }

    @Test
    void whatIsSealedCanBeOpenedAgainAlsoByTheNextStart() {
        byte[] sealed = secrets.encrypt(PLAIN);

        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("abc");
        assertThat(secrets.encrypt(PLAIN)).isNotEqualTo(sealed);
        assertThat(new Secrets(file).decrypt(sealed)).isEqualTo(PLAIN);
    }

    @Test
    void aChangedByteAnywhereIsNoticed() {
        byte[] sealed = secrets.encrypt(PLAIN);
        for (int n = 0; n < sealed.length; n++) {
            byte[] changed = sealed.clone();
            changed[n] ^= 1;
            assertThatThrownBy(() -> secrets.decrypt(changed)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> secrets.decrypt(new byte[3])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignatureIsGoodForItsTextAndPurposeOnly() {
        byte[] signature = secrets.sign("file", PLAIN);

        assertThat(secrets.verify("file", PLAIN, signature)).isTrue();
        assertThat(secrets.verify("other", PLAIN, signature)).isFalse();
        assertThat(secrets.verify("file", new byte[1], signature)).isFalse();
        assertThat(secrets.verify("file", PLAIN, new byte[32])).isFalse();
    }

    @Test
    void afterARotationTheNewKeySealsAndTheOldOnesStillOpen() throws IOException {
        byte[] sealed = secrets.encrypt(PLAIN);
        byte[] signature = secrets.sign("file", PLAIN);

        SecretKeys.rotate(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(secrets.isStale(sealed)).isFalse();
        assertThat(secrets.refresh()).isTrue();

        assertThat(secrets.isStale(sealed)).isTrue();
        assertThat(secrets.isStale(secrets.encrypt(PLAIN))).isFalse();
        assertThat(secrets.decrypt(sealed)).isEqualTo(PLAIN);
        assertThat(secrets.verify("file", PLAIN, signature)).isTrue();
        assertThat(secrets.refresh()).isFalse();
    }

    @Test
    void aRotationSealsStoredSecretsAnew() throws IOException {
        List<byte[]> stored = new ArrayList<>(List.of(secrets.encrypt(PLAIN)));
        StoredSecrets place = new StoredSecrets() {
            @Override
            public String name() {
                return "samples";
            }

            @Override
            public int reseal(Secrets with) {
                int stale = (int) stored.stream().filter(with::isStale).count();
                stored.replaceAll(sealed -> with.isStale(sealed) ? with.encrypt(with.decrypt(sealed)) : sealed);
                return stale;
            }
        };
        SecretRotation rotation = new SecretRotation(secrets, List.of(place));
        byte[] before = stored.getFirst();
        rotation.look();
        assertThat(stored.getFirst()).isSameAs(before);

        SecretKeys.rotate(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        rotation.look();

        assertThat(secrets.isStale(stored.getFirst())).isFalse();
        assertThat(secrets.decrypt(stored.getFirst())).isEqualTo(PLAIN);
    }

    @Test
    void onlyTheOwnerMayReadTheKeyFile() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> new Secrets(file)).isInstanceOf(StartRefused.class).hasMessageContaining("chmod 600");
    }

    @Test
    void aBrokenKeyFileStopsTheStartAndIsNotShown() throws IOException {
        Files.writeString(file, "1 not-a-key\n");

        assertThatThrownBy(() -> new Secrets(file)).isInstanceOf(StartRefused.class)
                .hasMessageNotContaining("not-a-key");
    }
}
