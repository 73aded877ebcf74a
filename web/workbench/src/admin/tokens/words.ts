import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '接口令牌', note: '脚本和其他程序可以用令牌代您调用接口：请求头 Authorization: Bearer yd_…。令牌的权限不超过您自己的权限，随时可以吊销。', own: '我的令牌', all: '所有成员的令牌', add: '新建令牌', name: '名称', 'name-hint': '例如：每日报表脚本', member: '成员', scopes: '权限', 'scopes-search': '搜索权限', hint: '令牌', created: '创建时间', expires: '有效期至', never: '永久有效', used: '最近使用', unused: '从未使用', from: '来自 {address}',
    none: '还没有令牌', revoke: '吊销', 'revoke-of': '吊销“{name}”', 'revoke-sure': '吊销“{name}”后，使用它的程序会立即无法访问。', revoked: '已吊销', cancel: '取消', save: '创建', 'days-30': '30 天', 'days-90': '90 天', 'days-365': '1 年', 'days-0': '永久', 'never-why': '永久有效的令牌泄露后风险更大，建议设置有效期。', secret: '令牌', 'secret-title': '请保存令牌', 'secret-note': '令牌只显示这一次，请立即保存。', 'load-more': '加载更多', expired: '已过期', acts: '操作',
  },
  en: {
    title: 'API tokens', note: 'Scripts and other programs can call the API on your behalf with a token: the header Authorization: Bearer yd_…. A token never may more than you do, and you can revoke it at any time.', own: 'My tokens', all: 'Tokens of all members', add: 'New token', name: 'Name', 'name-hint': 'For example: daily report', member: 'Member', scopes: 'Permissions', 'scopes-search': 'Search permissions', hint: 'Token', created: 'Made at', expires: 'Valid until', never: 'Never ends', used: 'Last used', unused: 'Never', from: 'from {address}',
    none: 'No tokens yet', revoke: 'Revoke', 'revoke-of': 'Revoke “{name}”', 'revoke-sure': 'Programs that use “{name}” are shut out at once.', revoked: 'Revoked', cancel: 'Cancel', save: 'Make it', 'days-30': '30 days', 'days-90': '90 days', 'days-365': 'A year', 'days-0': 'For good', 'never-why': 'A token that never ends does more harm when it leaks: better give it an end.', secret: 'token', 'secret-title': 'Keep the token', 'secret-note': 'The token is shown this once only.', 'load-more': 'Load more', expired: 'Ended', acts: 'Actions',
  },
});
