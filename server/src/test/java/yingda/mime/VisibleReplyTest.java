package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleReplyTest {

    private static final String ANSWER = "好的，周五之前发给我就行，谢谢！";

    @ParameterizedTest
    @ValueSource(strings = {
        "------------------ 原始邮件 ------------------\n发件人: \"应答客服\" <help@example.com>;\n发送时间: 2026年5月3日(星期天) 上午10:12\n收件人: \"王芳\" <wang@example.com>;\n主题: 关于您的订单\n\n您好，订单已发出。",
        "---- 回复的原邮件 ----\n| 发件人 | 应答客服<help@example.com> |\n| 日期 | 2026年05月03日 10:12 |\n| 收件人 | wang@example.com |\n| 主题 | 关于您的订单 |\n您好，订单已发出。",
        "发件人： 应答客服 <help@example.com>\n发送时间： 2026年5月3日 10:12\n收件人： 王芳 <wang@example.com>\n主题： 关于您的订单\n\n您好，订单已发出。",
        "发件人: 应答客服 <help@example.com>\n日期: 2026-05-03 10:12\n收件人: wang@example.com\n主题: Re: 关于您的订单\n您好，订单已发出。",
        "------------------------------------------------------------------\n发件人：应答客服 <help@example.com>\n发送时间：2026年5月3日(星期日) 10:12\n收件人：王芳 <wang@example.com>\n主　题：关于您的订单\n\n您好，订单已发出。",
        "在 2026年5月3日，上午10:12，应答客服 <help@example.com> 写道：\n\n您好，订单已发出。",
        "在 2026-05-03 10:12:30，\"应答客服\" <help@example.com> 写道：\n>您好，订单已发出。",
        "于 2026年5月3日 周日 10:12，应答客服 <help@example.com> 写道：\n\n> 您好，订单已发出。",
        "On Sun, May 3, 2026 at 10:12 AM Help <help@example.com> wrote:\n\n> Your order has left.\n",
        "On Sun, May 3, 2026 at 10:12 AM Help Desk of the Example Shop\n<help@example.com> wrote:\n\n> Your order has left.\n",
        "-----Original Message-----\nFrom: Help <help@example.com>\nSent: Sunday, May 3, 2026 10:12 AM\nTo: Wang\nSubject: Order\n\nYour order has left.",
        "________________________________\nFrom: Help <help@example.com>\nSent: Sunday, May 3, 2026 10:12 AM\nTo: Wang\nSubject: Order\n\nYour order has left.",
        "发自我的iPhone\n\n> 在 2026年5月3日，10:12，应答客服 <help@example.com> 写道：\n> \n> 您好",
        "##- 请在此线上方回复 · Please reply above this line -##\n[t-0]\n\n您好，订单已发出。",
        "-- \n王芳\n采购部"})
    void whatProgramsAddBelowAnAnswerIsCutOff(String added) {
        assertThat(VisibleReply.of(ANSWER + "\n\n" + added)).isEqualTo(ANSWER);
        assertThat(VisibleReply.of(ANSWER + "\r\n\r\n" + added.replace("\n", "\r\n"))).isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "------------------ 原始邮件 ------------------ 发件人: \"应答客服\" <help@example.com>; 发送时间: 2026年5月3日 收件人: 王芳 主题: 订单 您好，订单已发出。",
        "---- 回复的原邮件 ---- | 发件人 | 应答客服<help@example.com> | | 日期 | 2026年05月03日 | | 主题 | 订单 | 您好",
        "发件人： 应答客服 <help@example.com> 发送时间： 2026年5月3日 10:12 收件人： 王芳 主题： 订单 您好",
        "##- 请在此线上方回复 · Please reply above this line -## [t-0] 您好，订单已发出。",
        "在 2026年5月3日，上午10:12，应答客服 <help@example.com> 写道： 您好，订单已发出。"})
    void marksAreFoundWhereTheLineBreaksWereLost(String added) {
        assertThat(VisibleReply.of(ANSWER + " " + added)).isEqualTo(ANSWER);
    }

    @Test
    void answersBetweenQuotedLinesKeepTheirOrder() {
        String body = "On 3 May 2026 at 10:12, Help <help@example.com> wrote:\n> Which size?\n\nLarge.\n\n> Which colour?\n\nBlue.\n";
        assertThat(VisibleReply.of(body)).isEqualTo("> Which size?\n\nLarge.\n\n> Which colour?\n\nBlue.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"> nothing but a quote", "Sent from my iPhone", "---------- Forwarded message ----------", "--", "-- \nAnn"})
    void whatWouldBeEmptyIsShownWhole(String body) {
        assertThat(VisibleReply.of(body)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "From: where do you ship?\nTo: which countries?",
        "他在微信上写道：明天见。我同意。",
        "On Monday he wrote me a letter:\nplease pay.",
        "Dear team,\n\n--- important ---\n\nthe parcel is broken.",
        "2026-05-03 17:21 the machine stopped"})
    void ordinaryTextStays(String body) {
        assertThat(VisibleReply.of(body)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "On 2026 <", "From: a\n", "-", "在 2026年", "a@b wrote:\n", "\n", "--\n", "发件人: ", "写道：", "年在"})
    void aLongBodyTakesLinearTime(String piece) {
        String body = piece.repeat(500_000 / piece.length());
        assertTimeout(Duration.ofSeconds(60), () -> VisibleReply.of(body));
    }
}
