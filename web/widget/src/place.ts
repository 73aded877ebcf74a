// One panel a page: where its style sheets go, and the language it speaks.
let scope: Document | ShadowRoot;
let spoken: 'zh' | 'en' = 'zh';

/** Said once, before anything is drawn. */
export function settle(where: Document | ShadowRoot, language: string): void {
  scope = where;
  spoken = language === 'zh' ? 'zh' : 'en';
}

/** Adds rules to the panel's own; `<style>` elements would not pass a strict policy. */
export function wear(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css.replace(/\n/g, ''));
  scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
}

/** The words of a part that is loaded later, in the panel's language. */
export function words<T>(both: { zh: T; en: T }): T {
  return both[spoken];
}
