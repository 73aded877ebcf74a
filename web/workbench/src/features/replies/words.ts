import { words } from '../../i18n/words';

export const t = words({
  zh: {
    replies: '快捷回复', knowledge: '知识库', personal: '个人回复', common: '公共回复', group: '本组知识库',
    search: '搜索标题、关键字或内容', clear: '清除搜索', none: '没有找到“{q}”', empty: '这里还没有内容', 'empty-personal': '还没有个人回复，点“管理”新建',
    'empty-knowledge': '管理员还没有给这个客服组分配知识库', failed: '没有加载成功', again: '重试', loading: '正在加载',
    fill: '回复', send: '发送', insert: '插入', share: '分享给客户', 'fill-of': '把“{title}”填入输入框', fills: '，填入输入框', sends: '，直接发送', 'send-of': '直接发送“{title}”', 'share-of': '把“{title}”分享给客户',
    new: '新', 'at-once': '点击即发送', manage: '管理', done: '完成', 'add-reply': '新建回复', 'add-folder': '新建文件夹',
    edit: '编辑', 'edit-of': '编辑“{title}”', up: '上移', 'up-of': '上移“{title}”', down: '下移', 'down-of': '下移“{title}”', remove: '删除', 'remove-of': '删除“{title}”',
    'remove-sure': '删除“{title}”？', 'remove-below': '其中的内容会一起删除。', cancel: '取消', save: '保存', saved: '已保存', title: '标题', kind: '类型', text: '文字', image: '图片', rich: '图文',
    content: '内容', keywords: '关键字', 'keywords-hint': '用空格分开，便于搜索', folder: '文件夹', top: '（最外层）', enabled: '启用', 'is-new': '显示“新”标签',
    validity: '有效期', from: '开始', until: '结束', 'validity-hint': '留空为永久有效', picture: '选择图片', pictured: '图片：{name}',
    variables: '可用变量', 'variables-hint': '发送时自动替换', off: '已停用', hits: '搜索结果', slash: '选择快捷回复', 'slash-keys': '↑↓ 选择，Enter 填入，Esc 关闭',
    copy: '复制文字', uses: '已用 {n} 次', 'locked': '只有接待中的客服可以发送',
  },
  en: {
    replies: 'Quick replies', knowledge: 'Knowledge', personal: 'Personal', common: 'Shared', group: 'Knowledge of this group',
    search: 'Search titles, keywords or text', clear: 'Clear the search', none: 'Nothing found for “{q}”', empty: 'Nothing here yet', 'empty-personal': 'No replies of your own yet. Choose “Manage” to add one.',
    'empty-knowledge': 'No knowledge is assigned to this group yet', failed: 'This could not be loaded', again: 'Try again', loading: 'Loading',
    fill: 'Use', send: 'Send', insert: 'Insert', share: 'Share with the customer', 'fill-of': 'Put “{title}” into the message', fills: ', put into the message', sends: ', send at once', 'send-of': 'Send “{title}” at once', 'share-of': 'Share “{title}” with the customer',
    new: 'New', 'at-once': 'A click sends', manage: 'Manage', done: 'Done', 'add-reply': 'Add a reply', 'add-folder': 'Add a folder',
    edit: 'Edit', 'edit-of': 'Edit “{title}”', up: 'Up', 'up-of': 'Move “{title}” up', down: 'Down', 'down-of': 'Move “{title}” down', remove: 'Delete', 'remove-of': 'Delete “{title}”',
    'remove-sure': 'Delete “{title}”?', 'remove-below': 'What is in it will be deleted, too.', cancel: 'Cancel', save: 'Save', saved: 'Saved', title: 'Title', kind: 'Type', text: 'Text', image: 'Image', rich: 'Rich text',
    content: 'Content', keywords: 'Keywords', 'keywords-hint': 'Separated by blanks, for searching', folder: 'Folder', top: '(top level)', enabled: 'Enabled', 'is-new': 'Show a “New” label',
    validity: 'Validity', from: 'From', until: 'Until', 'validity-hint': 'Empty: for ever', picture: 'Choose an image', pictured: 'Image: {name}',
    variables: 'Variables', 'variables-hint': 'Replaced when sent', off: 'Disabled', hits: 'Search results', slash: 'Choose a quick reply', 'slash-keys': '↑↓ to choose, Enter to use, Esc to close',
    copy: 'Copy the text', uses: 'Used {n} times', 'locked': 'Only the serving agent can send',
  },
});
