// What desks show to visitors, for tests.
export const QUESTIONS = [
  {
    id: 'delivery', question: '配送与安装', isNew: false, answer: null,
    children: [
      { id: 'when', question: '沙发多久能送到？', isNew: true, answer: { kind: 'text', text: '下单后 7–15 天送到，偏远地区另加 5 天。', html: null, file: null }, children: [] },
      { id: 'install', question: '安装要另外收费吗？', isNew: false, answer: { kind: 'rich', text: null, html: '<p>不收，<b>免费</b>安装。</p>', file: null }, children: [] },
    ],
  },
  { id: 'return', question: '怎样退换货？', isNew: false, answer: { kind: 'text', text: '七天无理由退换。', html: null, file: null }, children: [] },
];

export const CLOSED = {
  state: 'off-hours', zone: 'Asia/Shanghai', hours: { zh: '周一至周五 09:00–18:00', en: 'Mon–Fri 09:00–18:00' },
  nextOpening: '2026-11-23T01:00:00.000Z', notice: { text: '我们已经下班，请留言。', faq: true }, emergency: { id: 'g', identifier: 'urgent', name: '售后值班' },
};

export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
