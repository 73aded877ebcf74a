package yingda.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class RecordExportTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    Files files;

    private Cast cast;
    private ApiClient agent;
    private Talks talks;
    private UUID talk;

    @BeforeEach
    void meet() {
        cast = Cast.in(context, port);
        agent = cast.api(Role.AGENT);
        talks = new Talks(context, cast);
        talk = talks.talk(cast.group(), cast.member(Role.AGENT), 2, "我想退款");
        UUID member = cast.member(Role.AGENT);
        talks.add(talk, "system", null, "{\"event\":\"accepted\",\"member\":{\"id\":\"%s\",\"name\":\"小agent\"}}".formatted(member));
        talks.add(talk, "note", member, "{\"text\":\"老客户，优先处理\"}");
        talks.add(talk, "image", talks.customer, picture());
        talks.add(talk, "file", talks.customer, "{\"file\":{\"id\":\"%s\",\"name\":\"发票 42.pdf\",\"mediaType\":\"application/pdf\",\"bytes\":1}}".formatted(UUID.randomUUID()));
        talks.add(talk, "text", member, "{\"recalled\":true}");
        talks.add(talk, "text", talks.customer, "{\"erased\":true}");
        talks.add(talk, "mail", talks.customer, "{\"mailId\":\"%s\",\"subject\":\"订单 42 的发票\",\"text\":\"请见附件。\",\"attachments\":[{\"name\":\"清单.xlsx\"}]}".formatted(UUID.randomUUID()));
        talks.add(talk, "text", talks.customer, "{\"text\":\"谢谢 😀👍🏽 \\ud83e\\udec8 ع 𠮷 first\\nsecond\\ttabbed\\u200b\"}");
        talks.add(talk, "rich", member, "{\"html\":\"<p>第一<b>步</b></p><ul><li>甲</li><li>乙 &amp; 丙</li></ul>\"}");
        talks.add(talk, "products", member, "{\"items\":[{\"title\":\"云杉台灯\",\"price\":\"¥ 99\",\"url\":\"https://shop.example/1\"}]}");
        talks.add(talk, "faq", null, "{\"question\":\"怎么退货？\",\"answer\":{\"kind\":\"text\",\"text\":\"七天内。\"}}");
        talks.add(talk, "text", talks.customer, "{\"text\":\"好\",\"quote\":{\"seq\":1,\"kind\":\"text\",\"text\":\"七天内。\"}}");
        talks.add(talk, "text", member, "{\"text\":\"%s\"}".formatted("这是一段很长的文字，用来检查换行。".repeat(20) + "word ".repeat(60) + "x".repeat(300)));
    }

    @Test
    void aPdfHoldsEverythingAsTextInAnEmbeddedSubsetOfTheFont() throws IOException {
        Answer answer = agent.get(path("customers", talks.customer, "pdf", "&keyword=")).ok();

        assertThat(answer.header("content-type")).startsWith("application/pdf");
        assertThat(answer.header("content-disposition")).matches("attachment; filename=\"record-\\d{4}-\\d\\d-\\d\\d\\.pdf\"");
        assertThat(answer.body().length).as("a subset of the font").isLessThan(400_000);
        try (PDDocument pdf = Loader.loadPDF(answer.body())) {
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text).contains("聊天记录", "客户：小林", "小agent", "我想退款 1", "小agent 接待了会话", "内部备注", "老客户，优先处理",
                    "[图片] 截图.png", "[文件] 发票 42.pdf", "[撤回]", "[已删除]", "主题：订单 42 的发票", "请见附件。", "[附件] 清单.xlsx", "第一步", "乙 & 丙", "[商品]", "云杉台灯 ¥ 99 https://shop.example/1", "怎么退货？", "> 七天内。",
                    "谢谢 [grinning face][thumbs up sign]", "first", "second", "2026-03-01 09:00:00", "官网", "1 / ");
            assertThat(text.replaceAll("\\s|(?m)^\\d+ / \\d+$", "")).contains("这是一段很长的文字，用来检查换行。".repeat(20) + "word".repeat(60) + "x".repeat(300));
            assertThat(pictures(pdf)).isEqualTo(1);
            for (COSName name : pdf.getPage(0).getResources().getFontNames()) {
                assertThat(pdf.getPage(0).getResources().getFont(name).isEmbedded()).isTrue();
            }
        }
    }

    @Test
    void aTextHoldsTheSameInTheLanguageOfTheReader() {
        String text = agent.get(path("customers", talks.customer, "txt", "&lang=en&from=2026-03-01T00:00:00Z")).ok().text();

        assertThat(text).startsWith("Conversation record\nCustomer: 小林\nRange: 2026-03-01 08:00:00 to ")
                .contains("[2026-03-01 09:00:00] 小林\n    我想退款 1\n", "*\n    小agent accepted the conversation", "Internal note · 小agent",
                        "[image] 截图.png", "[recalled]", "[deleted]", "Subject: 订单 42 的发票", "😀", "    second\ttabbed");
        assertThat(text).doesNotContain("The record stops here");
    }

    @Test
    void onlyWhatWasSearchedForGoesOut() {
        talks.talk(cast.group(), cast.member(Role.SENIOR), 3, "物流");
        talks.talk(talks.otherGroup(), cast.member(Role.SENIOR), 3, "不可见");

        assertThat(text("&keyword=%E7%89%A9%E6%B5%81")).contains("关键词：物流", "物流 3").doesNotContain("退款");
        assertThat(text("&agent=" + cast.member(Role.SENIOR))).contains("客服：小senior", "物流 1").doesNotContain("退款 1");
        assertThat(text("&to=2026-03-02T00:00:00Z")).contains("退款 1").doesNotContain("物流");
        assertThat(text("")).contains("退款 1", "物流 1").doesNotContain("不可见");
        assertThat(text("&keyword=nothing")).contains("没有消息。");
    }

    @Test
    void oneConversationGoesOutByItself() {
        talks.talk(cast.group(), cast.member(Role.AGENT), 1, "其他");
        assertThat(agent.get(path("conversations", talk, "txt", "")).ok().text()).contains("退款 2").doesNotContain("其他");
        assertThat(agent.get(path("conversations", talk, "pdf", "")).ok().body()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void eachExportIsWrittenDownWithoutTheKeyword() {
        agent.get(path("customers", talks.customer, "pdf", "&keyword=secretword&from=2026-03-01T00:00:00Z")).ok();
        agent.get(path("conversations", talk, "txt", "")).ok();

        var acts = system.sql("select act, subject_kind, subject_id, member_id, after::text from audit where workspace_id = ? order by id")
                .param(cast.workspace()).query().listOfRows();
        assertThat(acts).extracting(row -> row.get("act") + " " + row.get("subject_kind"))
                .containsExactly("record.exported customer", "record.exported conversation");
        assertThat(acts).allMatch(row -> row.get("member_id").equals(cast.member(Role.AGENT)));
        assertThat(acts.getFirst().get("after").toString()).contains("pdf", "2026-03-01", "true").doesNotContain("secretword");
    }

    @Test
    void whatAMemberMayNotSeeIsNotThere() {
        Talks hidden = new Talks(context, cast);
        UUID other = hidden.talk(hidden.otherGroup(), cast.member(Role.SENIOR), 1, "不可见");
        for (String sort : new String[] {"pdf", "txt"}) {
            assertThat(agent.get(path("customers", hidden.customer, sort, "")).status()).isEqualTo(404);
            assertThat(agent.get(path("conversations", other, sort, "")).status()).isEqualTo(404);
        }
        assertThat(agent.get("/api/customers/" + talks.customer + "/record.pdf?lang=fr").code()).isEqualTo("invalid-field");
        assertThat(agent.get("/api/customers/" + talks.customer + "/record.pdf?zone=Mars").code()).isEqualTo("invalid-field");
        assertThat(system.sql("select count(*) from audit where workspace_id = ?").param(cast.workspace()).query(Integer.class).single()).isZero();
    }

    @Test
    void aDocumentThatGrowsTooLongSaysWhereItStops() {
        talks.talk(cast.group(), cast.member(Role.AGENT), Documents.MOST_LINES, "很多");
        String text = text("");
        assertThat(text).contains("记录到此为止").contains("很多 " + (Documents.MOST_LINES - 20)).doesNotContain("很多 " + Documents.MOST_LINES);
    }

    private String text(String query) {
        return agent.get(path("customers", talks.customer, "txt", query)).ok().text();
    }

    private static String path(String of, UUID id, String sort, String query) {
        return "/api/" + of + "/" + id + "/record." + sort + "?zone=Asia/Shanghai" + query;
    }

    private String picture() {
        return WorkspaceScope.get(cast.workspace(), () -> {
            FileView stored = files.store(cast.workspace(), new ByteArrayInputStream(png()), "截图.png", "visitor", talks.customer);
            return context.getBean(tools.jackson.databind.json.JsonMapper.class).writeValueAsString(
                    Map.of("file", Map.of("id", stored.id().toString(), "name", stored.name(), "mediaType", stored.mediaType(), "bytes", stored.bytes())));
        });
    }

    private static byte[] png() {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static int pictures(PDDocument pdf) throws IOException {
        int found = 0;
        for (PDPage page : pdf.getPages()) {
            for (COSName name : page.getResources().getXObjectNames()) {
                found += page.getResources().isImageXObject(name) ? 1 : 0;
            }
        }
        return found;
    }
}
