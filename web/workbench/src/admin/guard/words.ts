import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '敏感信息', note: '消息在保存之前就会检查。遮蔽后的内容以 * 代替，双方看到的都一样。',
    masking: '自动遮蔽', cards: '银行卡号', 'cards-why': '符合发卡机构、长度和校验位的卡号，只留后四位。', identities: '身份证号', 'identities-why': '出生日期和校验码都正确的 18 位号码，只留前三位和后两位。',
    secrets: '密码和验证码', 'secrets-why': '写明是密码或验证码的内容，例如“密码是…”“验证码 123456”。', original: '加密保留原文的天数', 'original-why': '0 表示不保留。保留期间只有超级管理员可以查看，每次查看都记入审计。',
    save: '保存', saved: '已保存',
    messages: '消息', recall: '撤回时限（分钟）', 'recall-why': '客服和客户都只能撤回自己在时限内发出的消息；0 表示不能撤回。', preview: '客服可以看到客户正在输入的内容', 'preview-why': '客户的聊天窗口会说明这一点。',
    list: '敏感词', add: '添加', words: '敏感词，每行一个', 'words-missing': '请至少填写一个词', word: '词', action: '处理方式', direction: '检查谁的消息', operations: '操作', edit: '编辑', remove: '删除', cancel: '取消',
    mask: '遮蔽', warn: '提醒客服确认', block: '禁止发送', customer: '客户', agent: '客服', both: '双方', search: '查找敏感词', all: '全部', 'warn-why': '“提醒客服确认”只对客服的消息起作用。',
    'edit-title': '编辑敏感词', 'add-title': '添加敏感词', added: { one: '已添加 {n} 个', other: '已添加 {n} 个' }, 'added-none': '这些词已经在词库里', empty: '还没有敏感词', deleted: '已删除',
    trial: '试一试', 'trial-text': '输入一段话，看看会怎样处理', try: '检查', 'as-customer': '客户发送', 'as-agent': '客服发送', 'is-blocked': '禁止发送：{words}', 'is-warned': '需客服确认：{words}', passes: '保存为：{text}',
  },
  en: {
    title: 'Sensitive data', note: 'Messages are looked at before they are stored. What is masked becomes *, the same for both sides.',
    masking: 'Masked by itself', cards: 'Bank card numbers', 'cards-why': 'Numbers whose issuer, length and check digit fit; the last four digits stay.', identities: 'Chinese ID numbers', 'identities-why': '18 characters with a right date of birth and check character; the first three and last two stay.',
    secrets: 'Passwords and codes', 'secrets-why': 'What the text names as such: “password: …”, “verification code 123456”.', original: 'Days to keep the original, sealed', 'original-why': '0 keeps none. Meanwhile super admins only can read it, and each reading is audited.',
    save: 'Save', saved: 'Saved',
    messages: 'Messages', recall: 'Minutes in which a message can be recalled', 'recall-why': 'Agents and customers recall their own messages only; 0 switches it off.', preview: 'Agents see what a visitor is typing', 'preview-why': 'The chat tells the visitor so.',
    list: 'Sensitive words', add: 'Add', words: 'Words, one a line', 'words-missing': 'Enter at least one word', word: 'Word', action: 'What happens', direction: 'Whose messages', operations: 'Actions', edit: 'Edit', remove: 'Delete', cancel: 'Cancel',
    mask: 'Mask', warn: 'Agent confirms', block: 'Refuse', customer: 'Customers', agent: 'Agents', both: 'Both', search: 'Find a word', all: 'All', 'warn-why': '“Agent confirms” concerns agents’ messages only.',
    'edit-title': 'Edit a word', 'add-title': 'Add words', added: { one: '{n} word added', other: '{n} words added' }, 'added-none': 'The list holds these words already', empty: 'No words yet', deleted: 'Deleted',
    trial: 'Try it', 'trial-text': 'Enter a text to see what becomes of it', try: 'Check', 'as-customer': 'From a customer', 'as-agent': 'From an agent', 'is-blocked': 'Refused: {words}', 'is-warned': 'To be confirmed: {words}', passes: 'Stored as: {text}',
  },
});
