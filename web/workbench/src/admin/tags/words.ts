import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '会话标签', why: '客服给消息打标签时从这棵树里选择。可拖动或用按钮调整位置；删除的标签不再可选，已打上的仍然显示。', add: '新增标签', 'add-below': '在“{name}”下新增', rename: '修改“{name}”', up: '上移“{name}”', down: '下移“{name}”', delete: '删除“{name}”',
    'new-title': '标签标题', save: '确定', cancel: '取消', none: '还没有标签', uses: '{n} 条消息',
  },
  en: {
    title: 'Message tags', why: 'Agents choose from this tree when they tag a message. Drag tags or use the buttons to move them. A deleted tag cannot be chosen any more; messages that bear it keep it.', add: 'New tag', 'add-below': 'New tag below “{name}”', rename: 'Edit “{name}”', up: 'Move “{name}” up', down: 'Move “{name}” down', delete: 'Delete “{name}”',
    'new-title': 'Title of the tag', save: 'OK', cancel: 'Cancel', none: 'No tags yet', uses: '{n} messages',
  },
});
