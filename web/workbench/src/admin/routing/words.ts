import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '接待设置', note: '客服接待客户的规则。客服可以在工作台修改自己的自动接待、上限和问候语。', seats: '新客服的默认值', auto: '自动接待', capacity: '接待上限', 'capacity-missing': '请填写 1 到 200',
    rules: '分配', sticky: '再次咨询优先分给上次接待的客服（在线且未满时）', details: '所有客服都能看到排队客户的详情', 'details-why': '关闭时，普通客服只看到排队人数。', 'to-all': '可以转接给任何组的在线客服', category: '结束会话时必须选择咨询分类', 'category-why': '只在客服组配置了咨询分类时生效。', 'category-without': '这些客服组还没有分配咨询分类，结束会话时不会要求选择：{names}', comma: '、', internal: '内部客服组', 'internal-why': '客户不能通过跨组卡片或链接进入这些组。',
    save: '保存', saved: '已保存', cancel: '取消', edit: '编辑', delete: '删除', add: '添加',
    'rules-title': '分配规则', 'rules-note': '新会话从上到下匹配规则，第一条符合的规则决定去向；都不符合时按入口链接、网址中的客服组、渠道的客服组。', 'rules-none': '还没有规则。', 'rule-add': '添加规则', 'rule-edit': '编辑规则',
    name: '名称', 'name-missing': '请填写名称', condition: '条件', target: '去向', on: '启用', actions: '操作', up: '上移 {name}', down: '下移 {name}', 'edit-of': '编辑 {name}', 'delete-of': '删除 {name}', 'on-of': '启用 {name}', drag: '拖动 {name} 调整顺序',
    channel: '渠道或邮箱', group: '原客服组', link: '入口链接', parameter: '网址参数', 'parameter-name': '参数名', 'parameter-value': '参数值', 'parameter-any': '留空表示有这个参数即可', 'value-missing': '请选择或填写条件',
    'is-channel': '渠道是「{name}」', 'is-group': '客服组是「{name}」', 'is-link': '来自链接「{name}」', 'is-parameter': '参数 {parameter} = {name}', 'has-parameter': '带有参数 {parameter}',
    'to-group': '客服组', 'same-group': '不改变客服组', agents: '指定客服（可不选）', 'agents-why': '其中有人在线时只分给他们，都不在线时分给全组。', 'agents-need': '先选择客服组', priority: '排队优先级', 'priority-0': '普通', 'priority-1': '优先', 'priority-2': '紧急', gone: '（已删除）', 'to-agents': '{group}：{agents}', 'with-priority': '{to}（{priority}）',
    'links-title': '入口链接', 'links-note': '把链接放到网页、菜单或短信里，客户点开后直接进入指定的客服组或客服。', 'links-none': '还没有链接。', 'link-add': '添加链接', 'link-edit': '编辑链接', id: '标识', 'id-wrong': '1–40 个字母、数字或连字符，不能重复', url: '链接', copy: '复制', 'copy-of': '复制 {name} 的链接', 'of-channel': '使用渠道', 'no-channel': '没有启用的网页渠道',
    categories: '咨询分类', 'categories-note': '结束会话时选择。可拖动或用按钮调整；删除后过往会话仍保留。', 'categories-none': '还没有分类。', 'category-add': '添加分类', 'category-below': '在 {name} 下添加', 'category-name': '分类名称', 'category-rename': '重命名 {name}',
    offers: '客服组使用的分类', 'offers-note': '选中的分类连同下级一起提供给该组客服。', 'offers-group': '客服组', 'offers-of': '{group} 的分类',
  },
  en: {
    title: 'Reception', note: 'How agents receive customers. Agents change automatic acceptance, limit and greeting of their own at the desk.', seats: 'What new agents begin with', auto: 'Accept automatically', capacity: 'Limit', 'capacity-missing': 'Give a number from 1 to 200',
    rules: 'Assignment', sticky: 'Who comes again goes to the agent of the last time, if online with room', details: 'All agents see who waits', 'details-why': 'When off, agents see only how many wait.', 'to-all': 'Transfers may go to online agents of any group', category: 'A category must be chosen at the end', 'category-why': 'Only where the group offers categories.', 'category-without': 'These groups offer no categories; their conversations end without one: {names}', comma: ', ', internal: 'Internal groups', 'internal-why': 'Customers never come to these by a card or a link.',
    save: 'Save', saved: 'Saved', cancel: 'Cancel', edit: 'Edit', delete: 'Delete', add: 'Add',
    'rules-title': 'Assignment rules', 'rules-note': 'A new conversation is compared from top to bottom; the first rule that fits decides. Otherwise the entry link, the group in the address, and the channel’s group do.', 'rules-none': 'There are no rules yet.', 'rule-add': 'Add rule', 'rule-edit': 'Edit rule',
    name: 'Name', 'name-missing': 'Give a name', condition: 'Condition', target: 'Goes to', on: 'On', actions: 'Actions', up: 'Move {name} up', down: 'Move {name} down', 'edit-of': 'Edit {name}', 'delete-of': 'Delete {name}', 'on-of': 'Switch {name} on', drag: 'Drag {name} to another place',
    channel: 'Channel or mailbox', group: 'Group so far', link: 'Entry link', parameter: 'Parameter of the address', 'parameter-name': 'Parameter', 'parameter-value': 'Value', 'parameter-any': 'Empty: any value', 'value-missing': 'Choose or fill in the condition',
    'is-channel': 'Channel is “{name}”', 'is-group': 'Group is “{name}”', 'is-link': 'Came by the link “{name}”', 'is-parameter': 'Parameter {parameter} = {name}', 'has-parameter': 'Has the parameter {parameter}',
    'to-group': 'Group', 'same-group': 'Keep the group', agents: 'Certain agents (optional)', 'agents-why': 'Only to these while one of them is there; to the whole group when none is.', 'agents-need': 'Choose a group first', priority: 'Priority', 'priority-0': 'Normal', 'priority-1': 'High', 'priority-2': 'Urgent', gone: '(deleted)', 'to-agents': '{group}: {agents}', 'with-priority': '{to} ({priority})',
    'links-title': 'Entry links', 'links-note': 'Put a link on a page, in a menu or a message: it leads customers to a certain group or agents.', 'links-none': 'There are no links yet.', 'link-add': 'Add link', 'link-edit': 'Edit link', id: 'Identifier', 'id-wrong': '1–40 letters, digits or hyphens, unique', url: 'Link', copy: 'Copy', 'copy-of': 'Copy the link of {name}', 'of-channel': 'Channel', 'no-channel': 'No web chat is switched on',
    categories: 'Categories', 'categories-note': 'Chosen at the end of conversations. Drag them or use the buttons; past conversations keep what is deleted.', 'categories-none': 'There are no categories yet.', 'category-add': 'Add category', 'category-below': 'Add below {name}', 'category-name': 'Name of the category', 'category-rename': 'Rename {name}',
    offers: 'What groups offer', 'offers-note': 'A chosen category is offered with all below it.', 'offers-group': 'Group', 'offers-of': 'Categories of {group}',
  },
});
