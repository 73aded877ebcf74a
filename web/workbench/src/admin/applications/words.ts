import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '应用管理', note: '让自己的 App、小程序或网站后台通过接口替用户发起咨询。每个应用有自己的 appId 和密钥，请求须签名，客服的回复通过回调送达。', docs: '接口文档在 docs/api 目录。',
    add: '新建应用', name: '应用名称', description: '描述', group: '默认客服组', 'group-why': '请求没有指定客服组标识时，会话进入这个组。', creator: '创建者', created: '创建时间', used: '最近请求', never: '还没有请求', state: '状态', on: '启用', off: '停用',
    none: '还没有应用', open: '查看“{name}”', back: '返回列表', info: '应用信息', dev: '开发设置', logo: 'Logo', 'logo-change': '更换', 'logo-remove': '移除', 'no-logo': '未设置', edit: '修改', 'edit-of': '修改{name}', save: '保存', cancel: '取消', saved: '已保存', empty: '未设置',
    appId: 'appId', secret: '应用密钥', reveal: '显示', 'reveal-of': '显示{name}', 'reveal-note': '查看密钥会记入操作记录。', hide: '隐藏', rotate: '更换密钥', 'rotate-why': '生成新密钥。旧密钥在并行期内仍然有效，供您逐台更换；签名的回调在并行期内同时带新旧两个签名。', overlap: '旧密钥继续有效', 'overlap-0': '立即失效', 'overlap-1': '1 小时', 'overlap-24': '24 小时', 'overlap-168': '7 天', 'old-until': '旧密钥有效至 {time}',
    absolute: '客户端跳转绝对路径', 'absolute-why': '完整网址，供应用打开页面。', relative: '客户端跳转相对路径', 'relative-why': '以 / 开头，拼在应用自己的域名后。', callback: '通知回调地址', 'callback-why': '会话和消息的变化会签名后发送到这里；投递记录在“事件通知”页。', 'callback-log': '查看投递记录',
    'secret-title': '请保存密钥', 'secret-note': '请妥善保存。以后查看密钥会记入操作记录。', missing: '请填写应用名称', 'missing-group': '请选择客服组',
    test: '测试请求', 'test-why': '用当前密钥签名一个 GET 请求并由浏览器发出，逐步显示待签名串、签名和返回结果。', send: '发送测试请求', canonical: '待签名串', signature: '签名', authorization: 'Authorization 请求头', answer: '返回（{status}）',
    'off-sure': '停用“{name}”后，它的请求都会被拒绝，回调暂停。', 'off-title': '停用应用', confirm: '停用',
  },
  en: {
    title: 'Applications', note: 'Your own app or site backend speaks for its users by the API. Each application has an appId and a secret, its requests are signed, and what agents answer comes by callback.', docs: 'The API is described in docs/api.',
    add: 'New application', name: 'Name', description: 'Description', group: 'Usual group', 'group-why': 'Where conversations go when a request names no group.', creator: 'Made by', created: 'Made at', used: 'Last request', never: 'No request yet', state: 'State', on: 'On', off: 'Off',
    none: 'No applications yet', open: 'Open “{name}”', back: 'Back to the list', info: 'Application', dev: 'Development', logo: 'Logo', 'logo-change': 'Change', 'logo-remove': 'Remove', 'no-logo': 'None', edit: 'Edit', 'edit-of': 'Edit {name}', save: 'Save', cancel: 'Cancel', saved: 'Saved', empty: 'Not set',
    appId: 'appId', secret: 'Secret', reveal: 'Show', 'reveal-of': 'Show {name}', 'reveal-note': 'That you looked at it is put on record.', hide: 'Hide', rotate: 'New secret', 'rotate-why': 'Makes a new secret. The old one counts for the overlap, so that you can change machine by machine; callbacks bear both signatures meanwhile.', overlap: 'The old secret counts for', 'overlap-0': 'No longer', 'overlap-1': '1 hour', 'overlap-24': '24 hours', 'overlap-168': '7 days', 'old-until': 'The old secret counts until {time}',
    absolute: 'Absolute redirect path', 'absolute-why': 'A whole address that the application opens.', relative: 'Relative redirect path', 'relative-why': 'Begins with /, behind the application’s own domain.', callback: 'Event callback URL', 'callback-why': 'Changes of conversations and messages are signed and sent there; the log is on the page “Webhooks”.', 'callback-log': 'Delivery log',
    'secret-title': 'Keep the secret', 'secret-note': 'Keep it safe. Looking at it later is put on record.', missing: 'Give it a name', 'missing-group': 'Choose a group',
    test: 'Sample request', 'test-why': 'Signs a GET request with the current secret, lets your browser send it, and shows the text that is signed, the signature and the answer.', send: 'Send a sample request', canonical: 'Text that is signed', signature: 'Signature', authorization: 'Authorization header', answer: 'Answer ({status})',
    'off-sure': 'When “{name}” is off, all its requests are refused and its callbacks wait.', 'off-title': 'Switch the application off', confirm: 'Switch off',
  },
});
