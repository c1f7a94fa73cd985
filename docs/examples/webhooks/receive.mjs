// Receives the hub's signed webhooks: checks each signature and prints the event. Needs nothing but Node.js.
//
//   node receive.mjs <secret> [port]
import {createHmac, timingSafeEqual} from 'node:crypto';
import {createServer} from 'node:http';

const [secret = '', port = '9090'] = process.argv.slice(2);
if (!secret.startsWith('whsec_')) {
  console.error('Give the secret that the subscription was answered with: whsec_…');
  process.exit(2);
}
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
const TOLERANCE_SECONDS = 300;
const seen = new Set(); // A real receiver keeps this in its database.

/** Signed are id, time and body; while a secret is being changed there are two signatures. */
function isGenuine(headers, body) {
  const id = headers['webhook-id'];
  const time = headers['webhook-timestamp'];
  if (!(Math.abs(Date.now() / 1000 - Number(time)) < TOLERANCE_SECONDS)) {
    return false;
  }
  const wanted = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest();
  return String(headers['webhook-signature']).split(' ').some((signature) => {
    const [version, text = ''] = signature.split(',');
    const given = Buffer.from(text, 'base64');
    return version === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  const body = Buffer.concat(parts);
  if (!isGenuine(request.headers, body)) {
    response.writeHead(401).end();
    console.log('refused: the signature is wrong, or old');
    return;
  }
  response.writeHead(204).end();
  const id = request.headers['webhook-id'];
  if (!seen.has(id)) {
    seen.add(id);
    const event = JSON.parse(body);
    console.log(`event ${event.type} of ${event.source}: ${event.subject}`);
  }
}).listen(Number(port), '127.0.0.1', () => console.log(`listening on port ${port}`));
