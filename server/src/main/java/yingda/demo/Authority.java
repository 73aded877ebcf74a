package yingda.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import yingda.kernel.ServerSettings;

/// The demo's own certificate for its mail server, made once with the JDK's keytool. Nothing but the demo's mailbox
/// trusts it.
@Component
@DemoOnly
class Authority {

    static final String PASSWORD = "yingda-demo";

    private final Path folder;

    Authority(ServerSettings settings) throws IOException, InterruptedException {
        folder = settings.data().toAbsolutePath().resolve("demo-mail");
        Files.createDirectories(folder);
        if (!Files.exists(folder.resolve("certificate.pem"))) {
            Files.deleteIfExists(keyStore());
            keytool("-genkeypair", "-alias", "mail", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=Yingda demo",
                    "-ext", "san=dns:localhost,ip:127.0.0.1", "-ext", "bc=ca:true", "-validity", "3650",
                    "-storetype", "PKCS12", "-keystore", keyStore().toString(), "-storepass", PASSWORD);
            keytool("-exportcert", "-rfc", "-alias", "mail", "-keystore", keyStore().toString(), "-storepass", PASSWORD,
                    "-file", folder.resolve("certificate.pem").toString());
        }
    }

    Path keyStore() {
        return folder.resolve("keys.p12");
    }

    String certificate() throws IOException {
        return Files.readString(folder.resolve("certificate.pem"));
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + output);
        }
    }
}
