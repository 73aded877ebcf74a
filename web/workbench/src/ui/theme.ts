import { ref } from 'vue';

export type Theme = 'light' | 'dark' | 'system';

const KEPT = 'yingda.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

function kept(): Theme {
  const found = localStorage.getItem(KEPT);
  return found === 'light' || found === 'dark' ? found : 'system';
}

export const theme = ref<Theme>(kept());

function show(): void {
  const dark = theme.value === 'dark' || (theme.value === 'system' && system.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

export function setTheme(wanted: Theme): void {
  theme.value = wanted;
  if (wanted === 'system') localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, wanted);
  show();
}

/** Shows the theme now and whenever the system's changes. */
export function followSystemTheme(): void {
  show();
  system.addEventListener('change', show);
}
