import { words } from '../../i18n/words';

export const t = words({
  zh: {
    columns: '选择列', filter: '筛选', 'filter-n': '筛选（{n}）', reset: '清除条件', more: '加载更多', 'export-csv': '导出 CSV', 'export-excel': '导出 Excel',
    empty: '暂无数据', 'empty-filtered': '没有符合条件的数据', loading: '正在加载…', shown: { one: '已显示 {n} 条', other: '已显示 {n} 条' },
    all: '已全部显示，共 {n} 条', selected: '已选 {n} 项', 'select-none': '取消选择', 'seek-member': '搜索成员',
  },
  en: {
    columns: 'Columns', filter: 'Filter', 'filter-n': 'Filter ({n})', reset: 'Clear', more: 'Load more', 'export-csv': 'Export CSV', 'export-excel': 'Export Excel',
    empty: 'Nothing here yet', 'empty-filtered': 'Nothing fits these filters', loading: 'Loading…', shown: { one: '{n} shown', other: '{n} shown' },
    all: 'All {n} shown', selected: '{n} selected', 'select-none': 'Clear selection', 'seek-member': 'Search members',
  },
});
