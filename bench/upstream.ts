/** A provider that costs next to nothing: answers every request with the same labels. Runs as a process of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const LABELS = ['INBOX', 'SENT', 'DRAFT', 'SPAM', 'TRASH', 'UNREAD', 'STARRED', 'IMPORTANT'];
const body = Buffer.from(JSON.stringify({ labels: LABELS.map((id) => ({ id, name: id, type: 'system' })) }));

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.once('disconnect', () => process.exit());
