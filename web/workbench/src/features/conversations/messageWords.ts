import { words } from '../../i18n/words';

export const t = words({
  zh: {
    menu: '消息操作', more: '消息操作', 'copy-selection': '复制选中内容', copy: '复制', quote: '引用', recall: '撤回', original: '查看原文', 'original-note': '这次查看已记入审计。', 'original-gone': '原文没有保留，或已过保留期。', close: '关闭', copied: '已复制', 'not-copied': '没有复制成功，请手动选择后复制。',
    bot: '智能客服', recalled: '{name} 撤回了一条消息', 'recalled-own': '你撤回了一条消息', 'recalled-line': '[撤回]', 'edit-again': '重新编辑',
    quoting: '引用 {name}', 'quote-remove': '取消引用', 'quote-customer': '客户', masked: '敏感信息已隐藏', preview: '{name} 正在输入（尚未发送）',
    'writing-too': '{names} 也在写回复，请先沟通', 'send-anyway': '仍然发送', format: '文字格式', 'rich-keys': 'Ctrl+Enter 发送', 'too-long': '内容太长，请分几条发送。',
    confirm: '确认发送', 'warned-title': '含敏感词',
    'kind.image': '[图片]', 'kind.video': '[视频]', 'kind.audio': '[语音]', 'kind.products': '[商品]', 'kind.articles': '[图文]', 'kind.transfer-card': '[转接卡片]', 'kind.rating-request': '[邀请评价]',
    'video-of': '视频 {name}', 'audio-of': '语音 {name}', 'open-card': '查看', 'transfer-to': '邀请客户转到「{group}」', 'transfer-used': '客户已于 {time} 转接', 'transfer-waits': '等待客户点击',
    'rating-asked': '已邀请客户评价', 'faq-asked': '客户查看了常见问题', download: '下载',
    video: '视频', audio: '录制语音', products: '发送商品', articles: '发送图文',
    moved: '客户转到了「{group}」', 'moved-by': '{name}将会话转到了「{group}」', 'rules-paused': '自动化规则触发过于频繁，已在此会话中暂停一小时', 'taken-over': '{name} 接管了会话', blocked: '客户已被拉黑', 'timed-out': '客户超时未回复', closing: '长时间无消息，会话即将结束',
  },
  en: {
    menu: 'Message', more: 'Message actions', 'copy-selection': 'Copy selection', copy: 'Copy', quote: 'Quote', recall: 'Recall', original: 'Show the original', 'original-note': 'This reading was audited.', 'original-gone': 'The original was not kept, or its time is over.', close: 'Close', copied: 'Copied', 'not-copied': 'It could not be copied. Select it and copy it by hand.',
    bot: 'Assistant', recalled: '{name} recalled a message', 'recalled-own': 'You recalled a message', 'recalled-line': '[recalled]', 'edit-again': 'Edit again',
    quoting: 'In answer to {name}', 'quote-remove': 'Remove the quote', 'quote-customer': 'Customer', masked: 'Sensitive data hidden', preview: '{name} is typing (not sent yet)',
    'writing-too': { one: '{names} is writing here, too', other: '{names} are writing here, too' }, 'send-anyway': 'Send anyway', format: 'Text format', 'rich-keys': 'Ctrl+Enter sends', 'too-long': 'The text is too long. Send it in parts.',
    confirm: 'Send anyway', 'warned-title': 'Sensitive words',
    'kind.image': '[Image]', 'kind.video': '[Video]', 'kind.audio': '[Voice]', 'kind.products': '[Products]', 'kind.articles': '[Articles]', 'kind.transfer-card': '[Transfer card]', 'kind.rating-request': '[Asked for a rating]',
    'video-of': 'Video {name}', 'audio-of': 'Voice message {name}', 'open-card': 'Open', 'transfer-to': 'Offers the customer to move to “{group}”', 'transfer-used': 'The customer moved at {time}', 'transfer-waits': 'Waits for the customer’s click',
    'rating-asked': 'The customer was asked for a rating', 'faq-asked': 'The customer looked at a frequent question', download: 'Download',
    video: 'Video', audio: 'Record a voice message', products: 'Send products', articles: 'Send articles',
    moved: 'The customer moved to “{group}”', 'moved-by': '{name} moved the conversation to “{group}”', 'rules-paused': 'Automation rules ran too often here and rest for an hour', 'taken-over': '{name} took the conversation over', blocked: 'The customer was blocked', 'timed-out': 'The customer did not answer in time', closing: 'Nothing was said for long; the conversation is about to end',
  },
});
