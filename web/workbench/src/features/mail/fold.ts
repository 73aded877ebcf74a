/** Letters and digits only: blanks and marks differ between the plain and the formatted form of a mail. */
const SIGN = /[\p{L}\p{N}]/u;
/** What may end a sentence. */
const MARKS = /^[，。！？；：、…～,.!?;:~)\]）】」』”’"']*/;
const SHORTEST_TAIL = 12;
const TAIL = 40;

interface Place { node: Text; offset: number }

/** The signs of all text below `root`, each with its place. */
function signs(root: Node): { text: string; places: Place[] } {
  const places: Place[] = [];
  let text = '';
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    let offset = 0;
    for (const sign of node.data) {
      offset += sign.length;
      if (!SIGN.test(sign)) continue;
      text += sign;
      for (let n = 0; n < sign.length; n++) places.push({ node, offset });
    }
  }
  return { text, places };
}

/** How many signs of the mail are its visible part; 0 when that cannot be told. */
function visibleSigns(all: string, visible: string): number {
  const wanted = [...visible].filter((sign) => SIGN.test(sign)).join('');
  if (wanted === '') return 0;
  if (all.startsWith(wanted)) return wanted.length;
  const tail = wanted.slice(-TAIL);
  const at = all.indexOf(tail);
  return tail.length >= SHORTEST_TAIL && at >= 0 && at === all.lastIndexOf(tail) ? at + tail.length : 0;
}

/** Behind the marks that end the sentence, in the text nodes up to `last`. */
function behindMarks(from: Place, last: Text): Place {
  const walker = document.createTreeWalker(from.node.getRootNode(), NodeFilter.SHOW_TEXT);
  walker.currentNode = from.node;
  let { node, offset } = from;
  for (let at: Text | null = node, start = offset; at; at = walker.nextNode() as Text | null, start = 0) {
    const length = MARKS.exec(at.data.slice(start))![0].length;
    if (length > 0) ({ node, offset } = { node: at, offset: start + length });
    if (at === last || start + length < at.data.length) break;
  }
  return { node, offset };
}

/**
 * Puts what comes behind the visible part of a mail (quotes, signature) into a `details` element, which opens without a
 * script. Does nothing where the visible part does not lie at the beginning.
 */
export function foldQuoted(root: DocumentFragment | Element, visible: string, name: string): boolean {
  const { text, places } = signs(root);
  const count = visibleSigns(text, visible);
  if (count === 0 || count >= text.length) return false;
  const { node, offset } = behindMarks(places[count - 1]!, places[count]!.node);
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(root, root.childNodes.length);
  const rest = range.extractContents();
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = name;
  summary.setAttribute('style', 'display:inline-block;margin:8px 0;padding:2px 10px;border-radius:10px;background:#eceff3;color:#4a5361;font-size:12px;line-height:20px;cursor:pointer');
  details.append(summary, rest);
  root.append(details);
  return true;
}
