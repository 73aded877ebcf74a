import { computed, shallowRef } from 'vue';
import { zh } from './zh';

export type Language = 'zh' | 'en';
export type Key = keyof typeof zh;
/** A sentence, or its forms by number; `{name}` stands for a value. */
export type Sentence = string | { readonly one: string; readonly other: string };
export type Sentences = Record<Key, Sentence>;
export type Values = Record<string, string | number>;

const KEPT = 'yingda.language';
const sentences = shallowRef<Sentences>(zh);
const current = shallowRef<Language>('zh');

export const language = computed(() => current.value);
export const locale = computed(() => (current.value === 'zh' ? 'zh-CN' : 'en-US'));

/** The language chosen before in this browser, else the browser's own. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Loads the language if need be, then shows it everywhere. */
export async function setLanguage(wanted: Language, keep = true): Promise<void> {
  sentences.value = wanted === 'zh' ? zh : (await import('./en')).en;
  current.value = wanted;
  document.documentElement.lang = wanted === 'zh' ? 'zh-CN' : 'en';
  if (keep) localStorage.setItem(KEPT, wanted);
}

/** Names one after the other, as the language parts them. */
export const listed = (names: readonly string[]): string => names.join(language.value === 'zh' ? '、' : ', ');

/** The sentence in the user's language; `values.n` chooses among its forms. */
export function t(key: Key, values: Values = {}): string {
  return fill(sentences.value[key], values);
}

/** A sentence with its values put in. */
export function fill(sentence: Sentence, values: Values): string {
  const text = typeof sentence === 'string' ? sentence : sentence[form(Number(values.n))];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

function form(n: number): 'one' | 'other' {
  return new Intl.PluralRules(locale.value).select(n) === 'one' ? 'one' : 'other';
}
