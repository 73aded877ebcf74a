import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to Yingda (docs/api/signing.md). Java 17 or later, no dependencies:
 * java YingdaClient.java https://desk.example.com APP_ID SECRET USER TEXT
 */
public class YingdaClient {

    private static final String SCHEME = "YINGDA-HMAC-SHA256";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String appId;
    private final String secret;

    public YingdaClient(URI server, String appId, String secret) {
        this.server = server;
        this.appId = appId;
        this.secret = secret;
    }

    /** Sends JSON (or nothing, when it is null) and returns the answer's JSON; throws when it is a refusal. */
    public String send(String method, String pathAndQuery, String json) throws Exception {
        byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        URI address = server.resolve(pathAndQuery);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", authorization(method, address, body))
                .header("Content-Type", "application/json")
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private String authorization(String method, URI address, byte[] body) throws Exception {
        long timestamp = Instant.now().getEpochSecond();
        String nonce = UUID.randomUUID().toString();
        String[] query = address.getRawQuery() == null ? new String[0] : address.getRawQuery().split("&");
        Arrays.sort(query);
        String text = String.join("\n", SCHEME, method, address.getRawPath(), String.join("&", query),
                Long.toString(timestamp), nonce, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        return SCHEME + " appId=" + appId + ",timestamp=" + timestamp + ",nonce=" + nonce + ",signature=" + signature;
    }

    public static void main(String[] args) throws Exception {
        YingdaClient yingda = new YingdaClient(URI.create(args[0]), args[1], args[2]);
        String message = "{\"clientId\":\"" + UUID.randomUUID() + "\",\"kind\":\"text\",\"text\":\"" + args[4] + "\"}";
        String first = yingda.send("POST", "/api/app/v1/users/" + args[3] + "/messages", message);
        String again = yingda.send("POST", "/api/app/v1/users/" + args[3] + "/messages", message); // as after a lost answer
        String conversation = first.replaceFirst("(?s).*?\"conversation\":\\{\"id\":\"([^\"]+)\".*", "$1");
        String lines = yingda.send("GET", "/api/app/v1/conversations/" + conversation + "/messages?after=0", null);
        System.out.println(line(first).equals(line(again)) && lines.contains(args[4]) ? "sent once" : "sent twice: " + first + again);
    }

    private static String line(String answer) {
        return answer.substring(answer.indexOf("\"line\""));
    }
}
