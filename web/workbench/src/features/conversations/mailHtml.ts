/** How blocks look in mail programs, which bring styles of their own: as they did in the editor. */
const STYLES: Readonly<Record<string, string>> = {
  p: 'margin:0 0 10px', ul: 'margin:0 0 10px;padding-left:24px', ol: 'margin:0 0 10px;padding-left:24px', h3: 'margin:0 0 10px;font-size:16px',
  blockquote: 'margin:0 0 10px;padding-left:10px;border-left:3px solid #c5ccd6;color:#4a5361', img: 'max-width:100%',
};

/** What the editor wrote, as mail programs need it: styles inline, empty lines as high as others. */
export function mailHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  while (body.lastElementChild?.localName === 'p' && body.lastElementChild.childNodes.length === 0) body.lastElementChild.remove();
  for (const [name, style] of Object.entries(STYLES)) {
    for (const element of body.querySelectorAll(name)) element.setAttribute('style', name === 'p' && element.parentElement?.localName === 'li' ? 'margin:0' : style);
  }
  for (const line of body.querySelectorAll('p')) if (line.childNodes.length === 0) line.append(line.ownerDocument.createElement('br'));
  return body.innerHTML;
}
