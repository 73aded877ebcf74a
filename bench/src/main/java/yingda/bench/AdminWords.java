package yingda.bench;

/// What is said in the filled workspace: sentences of customers and agents in Chinese and English, put together from
/// parts, with order numbers, addresses and phone numbers among them.
final class AdminWords {

    static final String TABLE = """
            create table fill.words as select
                string_to_array('王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 萧 田 董 潘 袁 蔡 蒋 余', ' ') as surnames,
                string_to_array('伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 子涵 雨桐 浩然 欣怡 思远 晓晨 建国 志强 文博 佳琪 梓轩 宇航 诗涵 俊杰 美玲 国栋 海燕 晓东', ' ') as givens,
                string_to_array('Anna Ben Clara David Emma Felix Grace Henry Ida Jack Kate Leo Mia Noah Olivia Paul Quinn Rosa Sam Tina Uma Victor Wendy Xavier Yara Zoe Alan Beth Carl Dora Eric Fiona George Helen Ivan Julia Kevin Laura Mark Nora', ' ') as firsts,
                string_to_array('Adams Baker Clark Davis Evans Foster Green Harris Irwin Jones King Lewis Moore Nelson Owens Parker Quigley Roberts Smith Turner Underwood Vaughn Walker Young Zimmer Brown Cooper Dixon Ellis Fisher Grant Hughes Jacobs Kelly Lane Mason Norris Palmer Reed Scott', ' ') as lasts,
                string_to_array('蓝牙耳机 扫地机器人 电饭煲 空气净化器 儿童手表 瑜伽垫 运动鞋 羽绒服 保温杯 咖啡机 台灯 行李箱 键盘 显示器 手机壳 充电宝 吹风机 电动牙刷 床垫 办公椅 猫粮 婴儿车 护手霜 面膜 登山包 自行车 投影仪 路由器 硬盘 平底锅', ' ') as goods,
                string_to_array('我买的%的物流三天没有更新了，能帮我查一下吗|请问%什么时候发货|%收到的时候外包装已经破损，怎么处理|我想申请退款，%不想要了|%可以开发票吗，需要专用发票|%的尺码偏小，能换大一号吗|这个%和图片颜色不一样|%保修期多长时间|优惠券在%上用不了，提示不满足条件|%用了两天就充不进电了|麻烦修改一下收货地址，%还没有发出|%有现货吗，急用|能不能把%和另外一个订单合并发货|%的说明书在哪里下载|我已经寄回%了，退款什么时候到账|发票抬头写错了，%的订单|%七天无理由可以退吗|快递员说%联系不上我，请重新派送|请问%支持以旧换新吗|积分能抵扣%的货款吗', '|') as asked,
                string_to_array('您好，%的订单已经为您催促仓库，预计明天发出|非常抱歉给您带来不便，%我们可以为您办理换货|请您提供一下%的订单号和照片，我马上为您核实|%的退款已经提交，一到三个工作日原路退回|好的，已经为您登记，请留意短信通知|%支持全国联保，保修一年|您可以在订单详情页点击申请售后，选择%|%目前现货充足，今天下单明天送达|电子发票已发送到您的邮箱，请查收|已经帮您修改好%的收货地址了', '|') as answered,
                string_to_array('My % has not arrived yet, could you check the tracking please|How long does shipping of the % take|The % stopped working after two days|I would like a refund for the %|Can I exchange the % for a larger size|The coupon does not apply to the %|Please change the delivery address, the % is not sent yet|Is the % still in stock|I never received the invoice for the %|The box of the % was damaged when it was delivered', '|') as asked_en,
                string_to_array('Your % was shipped this morning and should arrive within three days|I am sorry about that, we will replace the %|Could you send me the order number and a photo of the %|The refund was issued and takes up to five working days|Thank you for waiting, the address has been updated|You can return the % within thirty days|The warranty of the % is one year|Is there anything else I can help you with', '|') as answered_en,
                string_to_array('headphones vacuum kettle keyboard monitor backpack jacket lamp suitcase charger router toaster bicycle mattress printer blender camera tent watch speaker', ' ') as goods_en""";

    /// The lines of the conversations in `fill.plan`, customer and agent in turn; three of ten conversations in English.
    static final String LINES = """
            insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id, public, prev_public,
                content, at, tx)
            select workspace_id, id, s, uuidv7(said - now()), 'text', case when s % 2 = 1 then 'customer' else 'member' end,
                case when s % 2 = 1 then customer else agent end, gen_random_uuid(), true, s - 1, jsonb_build_object('text',
                case when n % 10 < 3 then replace(case when s % 2 = 1 then asked_en[1 + h % 10] else answered_en[1 + h % 8] end, '%', goods_en[1 + h / 16 % 20])
                     else replace(case when s % 2 = 1 then asked[1 + h % 20] else answered[1 + h % 10] end, '%', goods[1 + h / 32 % 30]) end
                || case h % 9 when 0 then case when n % 10 < 3 then ' Order no. DD' else '，订单号 DD' end || lpad((h / 7 % 100000000)::text, 8, '0')
                              when 1 then case when n % 10 < 3 then ' My phone is 13' else '，我的电话 13' end || lpad((h / 11 % 1000000000)::text, 9, '0')
                              when 2 then case when n % 10 < 3 then ' Mail me at buyer' else '，邮箱 buyer' end || h % 1000000 || '@example.com'
                              else case when n % 10 < 3 then '.' else '。' end end), said, 3
            from (select p.*, s, at + s * interval '40 seconds' as said, abs(hashint8extended(n * 10 + s, 9)) % 1000000007 as h
                  from fill.plan p, generate_series(1, lines) s) one, fill.words, fill.place order by n, s""";

    /// What is searched for: words of two to four characters, phrases, words, beginnings, codes.
    static final String[] SEARCHES = {"退款", "发票", "物流", "保修", "换货", "现货", "收货地址", "以旧换新", "专用发票", "扫地机器人", "不想要了",
        "包装已经破损", "退款 耳机", "订单号 羽绒服", "\"七天无理由\"", "款", "refund", "shipping", "damaged", "warranty bicycle",
        "\"order number\"", "invo", "head", "DD00000042", "dd0000", "buyer4711@example.com", "13012345678", "example.com -退款", "没有的词", "tracking -camera"};

    private AdminWords() {
    }
}
