import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '满意度评价', note: '客户可以给每次会话评价一次：星级、标签和留言。评价显示在会话、过往会话和客户资料里。',
    enabled: '允许客户评价', 'at-end': '会话结束后自动邀请评价', 'at-end-why': '只邀请客服接待过的客户；客服也可以在会话中随时邀请。',
    'by-mail': '邮件会话结束后发邮件邀请评价', 'by-mail-why': '每个会话一封，只发给真人来信，邮件里是评价页的链接。需要服务器设置对外地址（--public-url）。',
    comment: '允许客户写留言', tags: '各星级的标签', 'tags-why': '客户选择星级后出现，最多 8 个，每个不超过 20 个字。标签按客户的语言显示，请同时填写中文和英文。',
    stars: '{n} 星', zh: '中文', en: '英文', add: '添加标签', remove: '删除标签“{name}”', save: '保存', saved: '已保存',
    missing: '每个标签都要有中文和英文。', long: '标签不能超过 20 个字。', twice: '同一星级里的标签不能重复。',
  },
  en: {
    title: 'Ratings', note: 'Customers can rate each conversation once: stars, tags and a comment. Ratings are shown in the conversation, in past conversations and on the customer card.',
    enabled: 'Customers may rate', 'at-end': 'Ask when a conversation has ended', 'at-end-why': 'Only who was served is asked. Agents can ask during the conversation, too.',
    'by-mail': 'Ask by mail when a mail conversation has ended', 'by-mail-why': 'One mail a conversation, to people only, with a link to the rating page. The server needs a public address (--public-url).',
    comment: 'Customers may write a comment', tags: 'Tags by stars', 'tags-why': 'Shown once the stars are chosen: at most 8, up to 20 characters each. Customers see them in their language, so fill in both.',
    stars: { one: '{n} star', other: '{n} stars' }, zh: 'Chinese', en: 'English', add: 'Add a tag', remove: 'Delete the tag “{name}”', save: 'Save', saved: 'Saved',
    missing: 'Every tag needs its Chinese and its English name.', long: 'A tag has at most 20 characters.', twice: 'Tags of the same stars must differ.',
  },
});
