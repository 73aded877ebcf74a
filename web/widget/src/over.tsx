import { wear, words } from './place';

wear('.over{position:absolute;inset:0;display:grid;place-items:center;background:var(--subtle);font-weight:600;border:2px dashed var(--primary);z-index:2}');

const t = words({ zh: { drop: '松开即可添加' }, en: { drop: 'Drop to add' } });

/** Lies over everything while files are held above it. */
export function Over() {
  return <div class="over">{t.drop}</div>;
}
