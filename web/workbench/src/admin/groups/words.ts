import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '客服组', note: '客户按客服组排队，客服只接待所在组的客户。顺序也是工作台分组标签和客户切换列表的顺序。', add: '添加客服组', edit: '修改', 'edit-of': '修改“{name}”', 'more-of': '“{name}”的更多操作', actions: '操作', delete: '删除', deleted: '已删除',
    order: '排序', up: '上移“{name}”', down: '下移“{name}”', name: '组名称', identifier: '组标识', 'identifier-why': '客户端和链接用它指定客服组，保存后不能修改。', 'identifier-form': '1–40 个小写字母、数字或连字符，以字母或数字开头', phone: '组电话', 'phone-form': '只能包含数字和 + - ( ) * # , ;',
    'client-name': '客户端组名', 'client-name-default': '与组名称相同', client: '客户端显示', 'client-shown': '在客户端显示', 'client-shown-why': '开启后，其他客服组的客户可以在聊天窗口切换到本组，并看到组电话。', shown: '已开启', hidden: '已关闭', 'customers-see': '客户看到：{name}',
    members: '成员', 'members-of': '“{name}”的成员', 'member-add': '添加成员：输入姓名或账号', 'member-remove': '移出', 'member-remove-of': '将{name}移出', 'members-none': '组里还没有成员，客户会一直排队。', 'nobody-found': '没有可以添加的成员', disabled: '已停用', more: '加载更多',
    'seek-group': '组名称或标识', open: '进行中会话', added: '添加人 / 时间', system: '系统', empty: '还没有客服组', loading: '正在加载…', 'see-also': '相关设置：', 'to-reception': '接待设置', 'to-times': '时间计划',
    'given-of': '“{name}”可用的内容', 'with-below': '选中一个节点，即包含它下面的全部节点，以后新增的也包含在内。', knowledge: '知识库', faq: '常见问题', categories: '咨询分类', seek: '查找节点', whole: '全部（包括以后新增的）', 'given-count': '{given} / {all}', 'not-found': '没有找到', 'knowledge-none': '知识库还没有内容。', 'faq-none': '还没有常见问题。', 'categories-none': '还没有咨询分类。', 'to-editor': '去添加',
    'in-use': '“{name}”正在使用', 'in-use-why': '以下内容还在使用这个客服组，请先修改它们：', 'in-use-unknown': '还有内容在使用这个客服组，不能删除。', look: '去查看', close: '关闭',
    'use-channel': '网页渠道：{name}', 'use-mailbox': '邮箱：{name}', 'use-open-conversations': '进行中的会话：{name} 个', 'use-past-conversations': '历史会话（有过会话的客服组会一直保留，以便查询）', 'use-rule': '分配规则：{name}', 'use-link': '客服链接：{name}', 'use-reception': '接待设置：内部客服组', 'use-transfer-card': '发给客户的转接卡片', 'use-work-plan': '单独的工作时间', 'use-work-day': '节假日或特殊工作日：{name}', 'use-application': '应用：{name}', 'use-automation': '自动化规则：{name}', 'use-sla': 'SLA 策略：{name}',
    save: '保存', cancel: '取消', saved: '已保存', 'name-missing': '请填写组名称',
  },
  en: {
    title: 'Groups', note: 'Customers queue by group, and agents serve the customers of their groups. This order is also that of the tabs of the desk and of what customers switch between.', add: 'Add a group', edit: 'Edit', 'edit-of': 'Edit “{name}”', 'more-of': 'More for “{name}”', actions: 'Actions', delete: 'Delete', deleted: 'Deleted',
    order: 'Order', up: 'Move “{name}” up', down: 'Move “{name}” down', name: 'Name', identifier: 'Identifier', 'identifier-why': 'Clients and links name the group by it. It cannot be changed later.', 'identifier-form': '1–40 lower-case letters, digits or hyphens, beginning with a letter or digit', phone: 'Phone', 'phone-form': 'Digits and + - ( ) * # , ; only',
    'client-name': 'Name that customers see', 'client-name-default': 'As the name', client: 'For customers', 'client-shown': 'Show to customers', 'client-shown-why': 'Customers of other groups may switch to this one in the chat and see its phone number.', shown: 'Shown', hidden: 'Hidden', 'customers-see': 'Customers see: {name}',
    members: 'Members', 'members-of': 'Members of “{name}”', 'member-add': 'Add a member: type a name or log-in', 'member-remove': 'Remove', 'member-remove-of': 'Remove {name}', 'members-none': 'Nobody is in this group: its customers wait for ever.', 'nobody-found': 'Nobody to add', disabled: 'Disabled', more: 'Load more',
    'seek-group': 'Name or identifier', open: 'Open chats', added: 'Added', system: 'System', empty: 'No groups yet', loading: 'Loading…', 'see-also': 'See also:', 'to-reception': 'Reception', 'to-times': 'Work time',
    'given-of': 'What “{name}” uses', 'with-below': 'A ticked node brings all below it, also what is added later.', knowledge: 'Knowledge base', faq: 'Frequent questions', categories: 'Categories', seek: 'Find', whole: 'All, also what is added later', 'given-count': '{given} of {all}', 'not-found': 'Nothing found', 'knowledge-none': 'The knowledge base is empty.', 'faq-none': 'There are no frequent questions yet.', 'categories-none': 'There are no categories yet.', 'to-editor': 'Add some',
    'in-use': '“{name}” is in use', 'in-use-why': 'These still need the group. Change them first:', 'in-use-unknown': 'Something still needs this group; it cannot be deleted.', look: 'Look', close: 'Close',
    'use-channel': 'Web chat: {name}', 'use-mailbox': 'Mailbox: {name}', 'use-open-conversations': 'Open conversations: {name}', 'use-past-conversations': 'Past conversations (a group that has had any is kept, so that they can be found)', 'use-rule': 'Assignment rule: {name}', 'use-link': 'Entry link: {name}', 'use-reception': 'Reception: internal groups', 'use-transfer-card': 'Transfer cards that customers were shown', 'use-work-plan': 'Work time of its own', 'use-work-day': 'Holiday or special day: {name}', 'use-application': 'Application: {name}', 'use-automation': 'Automation rule: {name}', 'use-sla': 'SLA policy: {name}',
    save: 'Save', cancel: 'Cancel', saved: 'Saved', 'name-missing': 'Give it a name',
  },
});
