/** Runs something once what has just changed is on the screen: what can wait must not hold that up. A hidden page paints nothing. */
export function whenPainted(run: () => void): void {
  if (document.hidden) setTimeout(run);
  else requestAnimationFrame(() => setTimeout(run));
}
