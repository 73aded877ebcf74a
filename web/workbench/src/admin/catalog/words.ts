import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '商品与图文', note: '客服可以搜索并发送的商品和图文卡片，每次最多 5 张。可以自己维护，也可以由商品接口提供。', products: '商品', articles: '图文', kinds: '类别',
    source: '来源', own: '自己维护', provider: '接口提供', add: '新增', edit: '编辑', 'edit-of': '编辑“{title}”', 'remove-of': '删除“{title}”', remove: '删除', find: '搜索标题或摘要', search: '搜索', name: '标题', price: '价格', 'price-hint': '含货币符号，如 ¥199.00', summary: '摘要',
    link: '链接', image: '图片', enabled: '上架', disabled: '已下架', actions: '操作', empty: '还没有内容', more: '加载更多', save: '保存', cancel: '取消', saved: '已保存', deleted: '已删除', picture: '选择图片', 'no-picture': '去掉图片', loading: '正在加载',
    url: '接口地址', 'url-hint': '必须包含 {q}，如 https://shop.example/search?q={q}', paths: '字段路径', 'paths-hint': '用点分隔，如 data.list；字段从每一项开始，如 price.text', items: '列表', id: '编号', trial: '试一试', 'trial-word': '搜索词', 'trial-found': '找到 {n} 项', 'own-note': '来源为“接口提供”时，下面的列表不会用于发送。',
  },
  en: {
    title: 'Products and articles', note: 'Cards that agents search and send, up to 5 at once. Kept here, or answered by a provider.', products: 'Products', articles: 'Articles', kinds: 'Kinds',
    source: 'Source', own: 'Own list', provider: 'A provider', add: 'Add', edit: 'Edit', 'edit-of': 'Edit “{title}”', 'remove-of': 'Delete “{title}”', remove: 'Delete', find: 'Title or summary', search: 'Search', name: 'Title', price: 'Price', 'price-hint': 'With its currency, like ¥199.00', summary: 'Summary',
    link: 'Link', image: 'Image', enabled: 'Offered', disabled: 'Not offered', actions: 'Actions', empty: 'Nothing here yet', more: 'Load more', save: 'Save', cancel: 'Cancel', saved: 'Saved', deleted: 'Deleted', picture: 'Choose an image', 'no-picture': 'No image', loading: 'Loading',
    url: 'Address', 'url-hint': 'With {q} for the words, like https://shop.example/search?q={q}', paths: 'Paths', 'paths-hint': 'With dots, like data.list; fields begin at the item, like price.text', items: 'List', id: 'Id', trial: 'Try it', 'trial-word': 'Words', 'trial-found': '{n} found', 'own-note': 'While the source is a provider, the list below is not sent.',
  },
});
