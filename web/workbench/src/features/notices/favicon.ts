/** Puts a dot on the page's icon while something is unread. */
export function dotFavicon(on: boolean): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const wanted = on ? '/app/icon-unread.svg' : '/app/icon.svg';
  if (link && link.getAttribute('href') !== wanted) link.href = wanted;
}
