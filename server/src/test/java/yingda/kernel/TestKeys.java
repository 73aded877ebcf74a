package yingda.kernel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// A certificate authority made for this test run, and servers' certificates signed by it.
public final class TestKeys {

    private static final String PASSWORD = "test-keys";
    private static final TestKeys INSTANCE = make();

    private final String caPem;
    private final SSLContext localhost;
    private final SSLContext elsewhere;

    private TestKeys(String caPem, SSLContext localhost, SSLContext elsewhere) {
        this.caPem = caPem;
        this.localhost = localhost;
        this.elsewhere = elsewhere;
    }

    public static String caPem() {
        return INSTANCE.caPem;
    }

    /// A server whose certificate is made out to `localhost`.
    public static SSLContext localhost() {
        return INSTANCE.localhost;
    }

    /// A server whose certificate is made out to another name.
    public static SSLContext elsewhere() {
        return INSTANCE.elsewhere;
    }

    /// A client that trusts this authority and no other.
    public static SSLSocketFactory trusting() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        var pem = new ByteArrayInputStream(caPem().getBytes(StandardCharsets.US_ASCII));
        store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static TestKeys make() {
        try {
            Path folder = Files.createTempDirectory("yingda-keys");
            try {
                keytool(folder, "-genkeypair", "-alias", "ca", "-dname", "CN=Test CA", "-ext", "bc:c", "-keyalg", "EC",
                        "-groupname", "secp256r1", "-keystore", "ca.p12", "-validity", "2");
                keytool(folder, "-exportcert", "-rfc", "-alias", "ca", "-keystore", "ca.p12", "-file", "ca.pem");
                return new TestKeys(Files.readString(folder.resolve("ca.pem")), server(folder, "localhost"),
                        server(folder, "mail.elsewhere.example"));
            } finally {
                try (var files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext server(Path folder, String name) throws IOException, GeneralSecurityException, InterruptedException {
        // The signer's key must lie in the same store: each server's store begins as a copy of the authority's.
        String store = name + ".p12";
        Files.copy(folder.resolve("ca.p12"), folder.resolve(store));
        keytool(folder, "-genkeypair", "-alias", "server", "-signer", "ca", "-dname", "CN=" + name, "-keyalg", "EC",
                "-groupname", "secp256r1", "-keystore", store, "-validity", "2", "-ext", "san=dns:" + name);
        keytool(folder, "-delete", "-alias", "ca", "-keystore", store);
        return context(folder.resolve(store));
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }
}
