import { words } from './place';

const t: Record<string, string> = words({
  zh: {
    'not-found': '此聊天入口不存在或已停用。',
    'origin-not-allowed': '此网站没有开通聊天，请联系网站管理员。',
    offline: '无法连接，请检查网络后再试。',
    'too-many': '发送太快，请稍候再试。',
    'invalid-field': '文字太长，请分几次发送。',
    'recall-too-late': '已超过可撤回的时间。',
    'card-used': '这张转接卡片已经用过了。',
    'conversation-ended': '会话已结束。',
    'not-saved': '没有保存成功，请重试。',
    'sensitive-word': '内容含有不允许发送的词语，请修改。',
    blocked: '您暂时不能发送消息。',
    other: '发送失败，请重试。',
    'too-large': '文件超过 20 MB，请压缩后再发。',
    'image-too-large': '图片尺寸太大，请缩小后再发。',
    'empty-file': '文件是空的，请换一个。',
  },
  en: {
    'not-found': 'This chat does not exist or is switched off.',
    'origin-not-allowed': 'Chat is not enabled for this site. Please tell its owner.',
    offline: 'No connection. Check your network and try again.',
    'too-many': 'That was too fast. Please wait a moment.',
    'invalid-field': 'The text is too long. Please send it in parts.',
    'recall-too-late': 'It is too late to take this back.',
    'card-used': 'This card was used before.',
    'conversation-ended': 'The conversation has ended.',
    'not-saved': 'It was not saved. Please try again.',
    'sensitive-word': 'It contains words that may not be sent. Please change it.',
    blocked: 'You cannot send messages at the moment.',
    other: 'It could not be sent. Please try again.',
    'too-large': 'The file is larger than 20 MB. Please send a smaller one.',
    'image-too-large': 'The picture has too many pixels. Please send a smaller one.',
    'empty-file': 'The file is empty. Please choose another one.',
  },
});

/** What a problem's code says to the visitor. */
export function Problem({ code }: { code: string }) {
  return <>{t[code] ?? t.other}</>;
}
