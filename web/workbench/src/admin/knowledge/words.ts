import { words } from '../../i18n/words';

export const t = words({
  zh: {
    knowledge: '知识库', faq: '常见问题', public: '公共快捷回复',
    'knowledge-note': '客服在会话右侧查看、回复的内容；标为“外部”的可以分享给客户。节点分配给客服组后，该组客服才能看到。',
    'faq-note': '客户在聊天窗口中自助查看的问题。节点分配给客服组后，该组的客户才能看到。',
    'public-note': '所有客服都能使用的快捷回复。每位客服的个人回复在工作台的“快捷回复”中管理。',
    'add': '新增', 'add-top': '新增节点', 'add-below': '在“{title}”下新增', edit: '编辑', 'edit-of': '编辑“{title}”', 'up-of': '上移“{title}”', 'down-of': '下移“{title}”',
    'move-of': '移动“{title}”', 'remove-of': '删除“{title}”', assign: '分配给客服组', 'all-nodes': '全部内容', 'tree-of': '节点',
    'show-of': '只看“{title}”及其下级', move: '移动到…', 'move-to': '移动到', top: '根节点', below: '包含 {n} 个下级', 'tree-hint': '拖动节点到文件夹中，或拖到另一节点前；也可用右侧按钮。',
    find: '标题、关键字或内容', created: '创建时间', since: '开始日期', till: '结束日期', 'new-label': '新标签', state: '状态', any: '全部', on: '开启', off: '关闭', search: '搜索', reset: '重置', 'to-pdf': '导出 PDF', 'to-txt': '导出 TXT',
    title: '标题', keywords: '关键字', uses: '使用次数', content: '内容', actions: '操作', new: '新', disabled: '已停用', more: '加载更多', empty: '没有符合条件的内容', 'empty-tree': '还没有内容，先新增一个节点。',
    folder: '文件夹', text: '文字', image: '图片', rich: '图文', kind: '类型', 'keywords-hint': '用空格分开', picture: '选择图片', enabled: '开启', 'is-new': '显示“新”标签',
    validity: '有效期', for: '永久有效', span: '自定义', from: '开始时间', until: '结束时间', external: '对客户', 'as-parent': '与上级相同', inside: '内部', outside: '外部（可分享给客户）', external_tag: '外部',
    save: '保存', cancel: '取消', close: '关闭', added: '已保存。分配给客服组后才会生效。', saved: '已保存', deleted: '已删除', variables: '可用变量（发送时自动替换）：', pair: '{name}：{value}', group: '客服组', 'no-groups': '还没有客服组',
    'whole-tree': '整个{tree}（包括以后新增的）', 'with-below': '选中一个节点，它的下级也一起分配。', assigned: '已分配', bold: '加粗', italic: '斜体', underline: '下划线', heading: '小标题', list: '列表', numbers: '编号列表', quote: '引用', link: '链接', unlink: '取消链接', 'link-to': '链接地址（http:// 或 https://）', 'insert-image': '插入图片', 'rich-content': '图文内容', tools: '格式', loading: '正在加载', valid: '有效期',
  },
  en: {
    knowledge: 'Knowledge base', faq: 'Frequent questions', public: 'Shared quick replies',
    'knowledge-note': 'What agents find beside their conversations; what is marked “external” can be shared with customers. A node works once it is assigned to a group.',
    'faq-note': 'What customers find answered in the chat window. A node works once it is assigned to a group.',
    'public-note': 'Quick replies for all agents. Their own ones are managed in the desk, under “Replies”.',
    'add': 'Add', 'add-top': 'Add a node', 'add-below': 'Add below “{title}”', edit: 'Edit', 'edit-of': 'Edit “{title}”', 'up-of': 'Move “{title}” up', 'down-of': 'Move “{title}” down',
    'move-of': 'Move “{title}”', 'remove-of': 'Delete “{title}”', assign: 'Assign to groups', 'all-nodes': 'Everything', 'tree-of': 'Nodes',
    'show-of': 'Only “{title}” and what is below it', move: 'Move to…', 'move-to': 'Move to', top: 'Top level', below: '{n} nodes below it', 'tree-hint': 'Drag a node into a folder or in front of another one, or use the buttons.',
    find: 'Title, keywords or content', created: 'Created', since: 'From', till: 'Until', 'new-label': 'New label', state: 'State', any: 'Any', on: 'On', off: 'Off', search: 'Search', reset: 'Reset', 'to-pdf': 'Export PDF', 'to-txt': 'Export TXT',
    title: 'Title', keywords: 'Keywords', uses: 'Uses', content: 'Content', actions: 'Actions', new: 'New', disabled: 'Disabled', more: 'Load more', empty: 'Nothing fits', 'empty-tree': 'Nothing here yet. Add a node first.',
    folder: 'Folder', text: 'Text', image: 'Image', rich: 'Rich text', kind: 'Type', 'keywords-hint': 'Separated by blanks', picture: 'Choose an image', enabled: 'Enabled', 'is-new': 'Show a “New” label',
    validity: 'Validity', for: 'For ever', span: 'Limited', from: 'From', until: 'Until', external: 'For customers', 'as-parent': 'As its parent', inside: 'Internal', outside: 'External (can be shared)', external_tag: 'External',
    save: 'Save', cancel: 'Cancel', close: 'Close', added: 'Saved. It works once it is assigned to a group.', saved: 'Saved', deleted: 'Deleted', variables: 'Variables (replaced when sent):', pair: '{name}: {value}', group: 'Group', 'no-groups': 'There are no groups yet',
    'whole-tree': 'The whole {tree}, also what is added later', 'with-below': 'A node brings all that is below it.', assigned: 'Assigned', bold: 'Bold', italic: 'Italic', underline: 'Underline', heading: 'Heading', list: 'List', numbers: 'Numbered list', quote: 'Quotation', link: 'Link', unlink: 'Remove the link', 'link-to': 'Address (http:// or https://)', 'insert-image': 'Insert an image', 'rich-content': 'Rich text', tools: 'Format', loading: 'Loading', valid: 'Valid',
  },
});
