/** What office programs and chat programs put around text, in the words of their styles. */
const MARKS: readonly [property: string, value: RegExp, tag: string][] = [
  ['font-weight', /^(bold|bolder|[6-9]00)$/, 'strong'],
  ['font-style', /^(italic|oblique)/, 'em'],
  ['text-decoration', /underline/, 'u'],
  ['text-decoration', /line-through/, 's'],
  ['text-decoration-line', /underline/, 'u'],
  ['text-decoration-line', /line-through/, 's'],
];
const DROPPED = 'script, style, meta, link, title, xml, template, noscript, object, iframe, svg, math, input, button, select, textarea';
const OWN_FILE = /^(https?:\/\/[^/]+)?\/files\//;
const BULLET = /^[\s\u00a0]*(?:[·•●○■□◆◇§–o-]|[\uf0a7\uf0b7\uf0d8])[\s\u00a0]+/;
const NUMBER = /^[\s\u00a0]*[(（]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[一二三四五六七八九十]{1,3})[.)、．）][\s\u00a0]*/i;

/**
 * Pasted HTML with nothing but its structure and marks: lists of Word become lists, rows of Excel lines, sections of
 * WeChat paragraphs; styles, classes, comments and pictures that are not ours go.
 */
export function cleanPasted(html: string): string {
  const { body } = new DOMParser().parseFromString(html.replace(/<!--[\s\S]*?-->/g, ''), 'text/html');
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  for (const element of [...body.querySelectorAll('*')]) if (element.tagName.includes(':')) element.replaceWith(...element.childNodes);
  wordLists(body);
  tables(body);
  for (const element of body.querySelectorAll<HTMLElement>('[style]')) styled(element);
  for (const element of [...body.querySelectorAll('section, article, header, footer, main, div')]) paragraph(element);
  for (const image of body.querySelectorAll('img')) if (!OWN_FILE.test(image.getAttribute('src') ?? '')) image.remove();
  for (const element of body.querySelectorAll('*')) bare(element);
  return body.innerHTML.replace(/\u00a0/g, ' ').replace(/&nbsp;/g, ' ').trim();
}

/** Word writes lists as paragraphs with a level in the style and the bullet as text. */
function wordLists(body: HTMLElement): void {
  let list: { element: HTMLElement; ordered: boolean } | null = null;
  for (const line of [...body.querySelectorAll<HTMLElement>('p')]) {
    if (!/mso-list:\s*l\d/i.test(line.getAttribute('style') ?? '')) continue;
    for (const ignored of line.querySelectorAll<HTMLElement>('[style*="mso-list"]')) ignored.replaceWith(ignored.textContent ?? '');
    const text = line.textContent ?? '';
    const mark = BULLET.exec(text)?.[0] ?? NUMBER.exec(text)?.[0] ?? '';
    const ordered = !BULLET.test(text) && NUMBER.test(text);
    cutStart(line, mark.length);
    const item = line.ownerDocument.createElement('li');
    item.append(...line.childNodes);
    if (list && list.ordered === ordered && list.element.nextElementSibling === line) list.element.append(item);
    else {
      const element: HTMLElement = line.ownerDocument.createElement(ordered ? 'ol' : 'ul');
      line.before(element);
      element.append(item);
      list = { element, ordered };
    }
    line.remove();
  }
}

/** Takes so many characters away from the beginning of the text of an element. */
function cutStart(element: Node, count: number): void {
  let left = count;
  for (const node of [...element.childNodes]) {
    if (left <= 0) return;
    const length = node.textContent?.length ?? 0;
    if (length <= left) node.remove();
    else if (node.nodeType === 3) node.textContent = (node.textContent ?? '').slice(left);
    else cutStart(node, left);
    left -= length;
  }
}

/** One line for each row, the cells apart. */
function tables(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    const rows = [...table.querySelectorAll('tr')].map((row) => {
      const line = table.ownerDocument.createElement('p');
      [...row.children].forEach((cell, n) => line.append(...(n > 0 ? [' | '] : []), (cell.textContent ?? '').replace(/\s+/g, ' ').trim()));
      return line;
    });
    table.replaceWith(...rows.filter((line) => (line.textContent ?? '').replace(/[|\s]/g, '') !== ''));
  }
}

/** Puts what a style means into marks around the element's content. */
function styled(element: HTMLElement): void {
  const styles = new Map((element.getAttribute('style') ?? '').split(';').map((one) => {
    const [name, ...value] = one.split(':');
    return [name!.trim().toLowerCase(), value.join(':').trim().toLowerCase()] as const;
  }));
  if (/^(none|hidden)$/.test(styles.get('display') ?? styles.get('visibility') ?? '')) {
    element.remove();
    return;
  }
  // Some programs put everything into a <b> that is not bold.
  if (/^(b|strong)$/.test(element.localName) && /^(normal|[1-4]00)$/.test(styles.get('font-weight') ?? '')) {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (/^(a|li|ul|ol|h[1-6]|body)$/.test(element.localName)) return;
  for (const [property, value, tag] of MARKS) {
    if (!value.test(styles.get(property) ?? '') || element.localName === tag) continue;
    const mark = element.ownerDocument.createElement(tag);
    mark.append(...element.childNodes);
    element.append(mark);
  }
}

/** A box that holds no other box is a paragraph; one that does is opened. */
function paragraph(box: Element): void {
  if (box.querySelector('p, div, section, article, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, table, pre')) {
    box.replaceWith(...box.childNodes);
    return;
  }
  const made = box.ownerDocument.createElement('p');
  made.append(...box.childNodes);
  box.replaceWith(made);
}

const KEPT: Readonly<Record<string, readonly string[]>> = { a: ['href'], img: ['src', 'alt'], ol: ['start'] };

function bare(element: Element): void {
  for (const { name } of [...element.attributes]) if (!KEPT[element.localName]?.includes(name)) element.removeAttribute(name);
}
