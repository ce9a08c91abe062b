/** A provider that costs next to nothing: the same profile and the same labels each time. Runs as a process of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const LABELS = ['INBOX', 'SENT', 'DRAFT', 'SPAM', 'TRASH', 'UNREAD', 'STARRED', 'IMPORTANT'];
const labels = Buffer.from(
  JSON.stringify({ labels: LABELS.map((id) => ({ id, name: id, type: 'system' })) }),
);
const profile = Buffer.from(
  JSON.stringify({ emailAddress: 'user@example.com', messagesTotal: 5, threadsTotal: 4, historyId: '100' }),
);

const server = createServer((request, response) => {
  request.resume();
  const body = request.url?.endsWith('/profile') ? profile : labels;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.once('disconnect', () => process.exit());
