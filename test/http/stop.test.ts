import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startBobbin } from '../harness/bobbin.js';

describe('a stop', () => {
  it('does not wait for ever for a request whose body never ends', async () => {
    const bobbin = await startBobbin({ stop_timeout_ms: 500 });
    const upload = request(`${bobbin.url}/v1/${bobbin.app_id}/integrations/files?userId=user-1&name=a`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bobbin.api_key}`, 'content-type': 'application/pdf' },
    });
    const cut = once(upload, 'error');
    upload.write(Buffer.alloc(100_000));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await bobbin.close();
    expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' });
  });

  it('does not wait for a connection on which nothing was ever said', async () => {
    const bobbin = await startBobbin({});
    const { hostname, port } = new URL(bobbin.url);
    const silent = connect(Number(port), hostname);
    await once(silent, 'connect');
    // Accepted before this answer was sent.
    expect((await fetch(`${bobbin.url}/healthz`)).status).toBe(200);
    const closed = once(silent, 'close');
    await bobbin.close();
    await closed;
  });
});
