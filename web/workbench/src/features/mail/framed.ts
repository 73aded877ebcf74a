const POLICY = "default-src 'none'; img-src data: blob: 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * The page for the mail's frame, and how many pictures from the net it left out. The server has cleaned the HTML by an
 * allow-list; this is the second wall, the frame's sandbox the third, its policy the fourth.
 */
export async function framed(html: string): Promise<{ page: string; blocked: number }> {
  const { default: purify } = await import('dompurify');
  const clean = purify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true, USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'video', 'audio', 'source', 'picture'],
    ADD_ATTR: ['target', 'data-remote-src'],
  });
  const blocked = leaveOutRemote(clean);
  for (const link of clean.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer nofollow');
  }
  const body = document.createElement('div');
  body.append(clean);
  return { page: page(body.innerHTML), blocked };
}

/** Pictures of the mail and of this server stay; the others would tell their sender that the mail is being read. */
function leaveOutRemote(root: DocumentFragment): number {
  let blocked = 0;
  for (const image of root.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? '';
    if (source !== '' && !/^(data:|blob:|\/(?!\/))/i.test(source)) image.removeAttribute('src');
    if (!image.hasAttribute('src')) {
      blocked += 1;
      image.removeAttribute('srcset');
      if (!image.alt) image.hidden = true;
    }
  }
  return blocked;
}

const page = (body: string) => '<!doctype html><html><head><meta charset="utf-8">'
  + `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><base target="_blank"></head>`
  + '<body style="margin:12px;font:14px/1.6 -apple-system,\'Segoe UI\',\'PingFang SC\',\'Microsoft YaHei\',\'Noto Sans CJK SC\',sans-serif;'
  + `color:#1b1f26;background:#fff;overflow-wrap:anywhere;height:auto">${body}</body></html>`;
