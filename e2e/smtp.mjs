import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';

/** RFC 2047, in words that are short enough. */
export function encoded(text) {
  const words = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  words.push(word);
  return words.map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

const base64 = (text) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');

/** A mail with an HTML body and a file of that name, as bytes on the wire. */
export function letter({ from, name, to, subject, html, file, references }) {
  return [`From: ${encoded(name)} <${from}>`, `To: <${to}>`, `Subject: ${encoded(subject)}`,
    ...(references ? [`In-Reply-To: ${references}`, `References: ${references}`] : []),
    'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '',
    '--b', 'Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: base64', '', base64(html),
    '--b', `Content-Type: text/plain; name*=utf-8''${percent(file)}`, `Content-Disposition: attachment; filename*=utf-8''${percent(file)}`,
    'Content-Transfer-Encoding: base64', '', base64('hello'), '--b--', ''].join('\r\n');
}

const percent = (text) => encodeURIComponent(text).replace(/['()*!]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);

/** Hands mails to the demo's mail server, one connection for all. */
export async function post(product, to, mails) {
  const page = await (await fetch(`${product.url}/demo/mail`)).text();
  const port = Number(/SMTP 端口 (\d+)/.exec(page)[1]);
  const ca = await readFile(join(product.data, 'demo-mail', 'certificate.pem'));
  const socket = connect({ port, host: '127.0.0.1', ca });
  const lines = answers(socket);
  const say = async (text, expected) => {
    if (text) socket.write(`${text}\r\n`);
    const answer = await lines();
    if (!answer.startsWith(expected)) throw new Error(`${text.slice(0, 40)}: ${answer}`);
  };
  await say('', '220');
  await say('EHLO e2e', '250');
  for (const { from, mail } of mails) {
    await say(`MAIL FROM:<${from}>`, '250');
    await say(`RCPT TO:<${to}>`, '250');
    await say('DATA', '354');
    await say(`${mail.replace(/^\./gm, '..')}\r\n.`, '250');
  }
  socket.end('QUIT\r\n');
}

/** Gives the last line of each answer, one after the other. */
function answers(socket) {
  const ready = [];
  const waiting = [];
  let rest = '';
  let broken;
  socket.setEncoding('utf8');
  socket.on('error', (error) => { broken = error; waiting.splice(0).forEach((one) => one.reject(error)); });
  socket.on('data', (piece) => {
    const lines = (rest + piece).split('\r\n');
    rest = lines.pop();
    for (const line of lines.filter((one) => one[3] !== '-')) {
      if (waiting.length > 0) waiting.shift().resolve(line);
      else ready.push(line);
    }
  });
  return () => new Promise((resolve, reject) => {
    if (ready.length > 0) resolve(ready.shift());
    else if (broken) reject(broken);
    else waiting.push({ resolve, reject });
  });
}
