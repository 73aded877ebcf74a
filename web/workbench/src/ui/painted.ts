/** Runs something once what has just changed is on the screen: what can wait must not hold that up. A hidden page paints nothing. */
export function whenPainted(run: () => void): void {
  if (document.hidden) setTimeout(run);
  else requestAnimationFrame(() => setTimeout(run));
}

/** How long somebody looks at something before it counts as chosen and not passed by. */
const REST_MS = 120;

/** Runs something once what is on the screen has stayed there a moment: who only passes by does not wait for it. Answers how to call it off. */
export function whenRested(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let off = false;
  whenPainted(() => { if (!off) timer = setTimeout(run, REST_MS); });
  return () => {
    off = true;
    clearTimeout(timer);
  };
}
