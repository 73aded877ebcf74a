import { fill, language, type Sentence, type Values } from './index';

/**
 * The sentences of one feature, kept beside it and loaded with it. Chinese decides which keys there are.
 * Answers a function like `t`.
 */
export function words<K extends string>(languages: { zh: Record<K, Sentence>; en: Record<NoInfer<K>, Sentence> }): (key: K, values?: Values) => string {
  return (key, values = {}) => fill(languages[language.value][key], values);
}
