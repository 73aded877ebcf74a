// Signs requests to Yingda (docs/api/signing.md). Node 20 or later, no dependencies:
// node yingda-client.mjs https://desk.example.com APP_ID SECRET USER TEXT
import { createHash, createHmac, randomUUID } from 'node:crypto';

const SCHEME = 'YINGDA-HMAC-SHA256';

export class YingdaClient {
  constructor(server, appId, secret) {
    Object.assign(this, { server, appId, secret });
  }

  /** Sends JSON (or nothing, when body is undefined) and returns the answer's; throws when it is a refusal. */
  async send(method, pathAndQuery, body) {
    const address = new URL(pathAndQuery, this.server);
    const text = body === undefined ? '' : JSON.stringify(body);
    const answer = await fetch(address, {
      method, body: text === '' ? undefined : text,
      headers: { Authorization: this.authorization(method, address, text), 'Content-Type': 'application/json' },
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${said}`);
    return said === '' ? null : JSON.parse(said);
  }

  authorization(method, address, body) {
    const timestamp = Math.floor(Date.now() / 1000);
    const nonce = randomUUID();
    const query = address.search.slice(1).split('&').sort().join('&');
    const text = [SCHEME, method, address.pathname, query, timestamp, nonce, createHash('sha256').update(body).digest('hex')].join('\n');
    const signature = createHmac('sha256', this.secret).update(text).digest('hex');
    return `${SCHEME} appId=${this.appId},timestamp=${timestamp},nonce=${nonce},signature=${signature}`;
  }
}

const [server, appId, secret, user, text] = process.argv.slice(2);
if (server) {
  const yingda = new YingdaClient(server, appId, secret);
  const message = { clientId: randomUUID(), kind: 'text', text };
  const first = await yingda.send('POST', `/api/app/v1/users/${encodeURIComponent(user)}/messages`, message);
  const again = await yingda.send('POST', `/api/app/v1/users/${encodeURIComponent(user)}/messages`, message); // as after a lost answer
  const { lines } = await yingda.send('GET', `/api/app/v1/conversations/${first.conversation.id}/messages?after=0`);
  const once = first.line.id === again.line.id && lines.filter((line) => line.content.text === text).length === 1;
  console.log(once ? 'sent once' : 'sent twice');
}
