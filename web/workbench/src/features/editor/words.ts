import { words } from '../../i18n/words';

export const t = words({
  zh: {
    tools: '文字格式', bold: '加粗', italic: '斜体', underline: '下划线', strike: '删除线', heading: '标题', bullets: '项目列表', numbers: '编号列表', quote: '引用', link: '链接', image: '插入图片', clear: '清除格式',
    address: '链接地址', 'address-wrong': '请输入以 http://、https:// 或 mailto: 开头的地址', set: '确定', remove: '移除链接', cancel: '取消', uploading: '正在上传图片…', picture: '图片',
  },
  en: {
    tools: 'Text format', bold: 'Bold', italic: 'Italic', underline: 'Underline', strike: 'Strikethrough', heading: 'Heading', bullets: 'Bulleted list', numbers: 'Numbered list', quote: 'Quote', link: 'Link', image: 'Insert an image', clear: 'Clear format',
    address: 'Link address', 'address-wrong': 'Enter an address that begins with http://, https:// or mailto:', set: 'OK', remove: 'Remove link', cancel: 'Cancel', uploading: 'Uploading the image…', picture: 'Image',
  },
});
