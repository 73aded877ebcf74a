package yingda.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yingda.customers.ContactKind;
import yingda.customers.Customers;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.kernel.ServerSettings;
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class CustomerRecordsApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    ServerSettings settings;

    @Autowired
    Customers customers;

    private Cast cast;
    private ApiClient api;
    private PlantedCustomer lin;
    private PlantedCustomer bao;
    private Traces traces;

    @BeforeEach
    void plant() {
        cast = Cast.in(context, port);
        api = cast.api(Role.SUPER);
        lin = new PlantedCustomer(context, cast);
        bao = new PlantedCustomer(context, cast);
        traces = new Traces(system, settings.data(), cast.workspace());
    }

    @Test
    void anExportHoldsEverythingOfOneCustomerAndNothingOfAnother() throws IOException {
        Answer answer = api.get(path(lin, "export")).ok();

        assertThat(answer.header("content-type")).isEqualTo("application/zip");
        assertThat(answer.header("content-disposition")).startsWith("attachment").contains(lin.customer.toString());
        Map<String, String> entries = unzip(answer.body());
        String all = entries.keySet() + String.join("\n", entries.values());
        assertThat(lin.words).hasSizeGreaterThan(10).allSatisfy(word -> assertThat(all).contains(word));
        assertThat(bao.words).noneSatisfy(word -> assertThat(all).contains(word));
        JsonNode card = new JsonMapper().readTree(entries.get("customer.json"));
        assertThat(card.get("displayName").asString()).isEqualTo(lin.name);
        assertThat(card.get("contactPoints")).hasSize(2);
        assertThat(card.get("visitors")).hasSize(1);
        assertThat(entries).containsKey("conversations/" + lin.chat + "/lines-from-1.json");
        assertThat(acts()).contains("customer.exported " + lin.customer + " 127.0.0.1");
    }

    @Test
    void erasureLeavesNoWordOfTheCustomerAndAllOfAnother() throws IOException {
        assertThat(traces.without(lin.words)).isEmpty();
        List<String> linesBefore = skeleton(lin);

        assertThat(erase(api, lin, lin.name).status()).isEqualTo(204);

        assertThat(traces.of(lin.words)).isEmpty();
        assertThat(traces.without(bao.words)).isEmpty();
        assertThat(skeleton(lin)).isEqualTo(linesBefore);
        assertThat(acts()).contains("customer.erased " + lin.customer + " 127.0.0.1");
    }

    @Test
    void erasedLinesSayThatTheyAreAndStatesStay() {
        erase(api, lin, lin.name).ok();

        assertThat(contents(lin.chat)).containsExactly("opened", "Welcome", "erased", "accepted", "erased", "erased",
                "erased", "transferred", "rated");
        assertThat(system.sql("select state || ' ' || last_line || ' ' || (visitor_id is null) from conversation where id = ?")
                .param(lin.chat).query(String.class).single()).isEqualTo("serving  true");
        assertThat(system.sql("select state || ' ' || (subject = '') from conversation where id = ?")
                .param(lin.thread).query(String.class).single()).isEqualTo("queued true");
    }

    @Test
    void theRowsOfAnErasedCustomerAreNewerThanBefore() {
        JsonNode before = api.get("/api/conversations/" + lin.chat).ok().json().get("row");
        erase(api, lin, lin.name).ok();
        JsonNode after = api.get("/api/conversations/" + lin.chat).ok().json().get("row");

        assertThat(after.get("lastLine").asString()).isEmpty();
        assertThat(after.get("version").asLong()).isGreaterThan(before.get("version").asLong());
    }

    @Test
    void theSameAddressIsANewCustomerAfterwards() {
        erase(api, lin, lin.name).ok();

        UUID again = WorkspaceScope.get(cast.workspace(),
                () -> customers.byContactPoint(cast.workspace(), ContactKind.EMAIL, lin.email, "Lin"));

        assertThat(again).isNotEqualTo(lin.customer);
        assertThat(WorkspaceScope.get(cast.workspace(), () -> customers.get(cast.workspace(), lin.customer)).contactPoints())
                .isEmpty();
    }

    @Test
    void aFileThatAnotherCustomerWasSentTooStays() throws IOException {
        system.sql("""
                update message set kind = 'file', content = (select content from message where conversation_id = ? and kind = 'file')
                where conversation_id = ? and kind = 'text' and sender_kind = 'member'""")
                .params(lin.chat, bao.chat).update();
        system.sql("update file set owner_kind = 'member', owner_id = ? where id = ?")
                .params(cast.member(Role.AGENT), lin.sentFile).update();

        erase(api, lin, lin.name).ok();
        assertThat(fileExists(lin.sentFile)).isTrue();

        erase(api, bao, bao.name).ok();
        assertThat(fileExists(lin.sentFile)).isFalse();
        assertThat(traces.of(lin.words)).isEmpty();
    }

    @Test
    void anErasureCanBeDoneAgain() {
        erase(api, lin, lin.name).ok();
        String name = WorkspaceScope.get(cast.workspace(), () -> customers.get(cast.workspace(), lin.customer)).displayName();

        assertThat(erase(api, lin, name).status()).isEqualTo(204);
    }

    @Test
    void withoutTheRightNameNothingIsErased() throws IOException {
        assertThat(erase(api, lin, bao.name).code()).isEqualTo("wrong-confirmation");
        assertThat(erase(api, lin, "").code()).isEqualTo("wrong-confirmation");
        assertThat(api.post(path(lin, "erase"), Map.of()).code()).isEqualTo("invalid-field");

        assertThat(traces.without(lin.words)).isEmpty();
        assertThat(acts()).isEmpty();
    }

    @Test
    void onlySuperAdminsOfTheWorkspaceMay() throws IOException {
        for (Role role : List.of(Role.AGENT, Role.SENIOR, Role.ADMIN)) {
            assertThat(cast.api(role).get(path(lin, "export")).code()).isEqualTo("not-allowed");
            assertThat(erase(cast.api(role), lin, lin.name).code()).isEqualTo("not-allowed");
        }
        assertThat(cast.stranger().get(path(lin, "export")).status()).isEqualTo(401);
        ApiClient elsewhere = Cast.in(context, port).api(Role.SUPER);
        assertThat(elsewhere.get(path(lin, "export")).status()).isEqualTo(404);
        assertThat(erase(elsewhere, lin, lin.name).status()).isEqualTo(404);

        assertThat(traces.without(lin.words)).isEmpty();
        assertThat(acts()).isEmpty();
    }

    private Answer erase(ApiClient client, PlantedCustomer customer, String confirm) {
        return client.post(path(customer, "erase"), Map.of("confirm", confirm));
    }

    private static String path(PlantedCustomer customer, String act) {
        return "/api/customers/" + customer.customer + "/" + act;
    }

    private List<String> acts() {
        return system.sql("""
                select act || ' ' || subject_id || ' ' || address from audit where workspace_id = ? and member_id = ?""")
                .params(cast.workspace(), cast.member(Role.SUPER)).query(String.class).list();
    }

    /// What stays of lines: places, kinds, sides and times. The queue may tell at any time that it has found somebody.
    private List<String> skeleton(PlantedCustomer customer) {
        return system.sql("""
                select row(conversation_id, seq, prev_public, kind, sender_kind, public, at)::text from message
                where conversation_id in (?, ?) and content ->> 'event' is distinct from 'queued'
                order by conversation_id, seq""")
                .params(customer.chat, customer.thread).query(String.class).list();
    }

    private List<String> contents(UUID conversation) {
        return system.sql("""
                select case when content = '{"erased": true}' then 'erased' else coalesce(content ->> 'text', content ->> 'event') end
                from message where conversation_id = ? order by seq""").param(conversation).query(String.class).list();
    }

    private boolean fileExists(UUID id) {
        return system.sql("select exists (select from file where id = ?)").param(id).query(Boolean.class).single();
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }
}
