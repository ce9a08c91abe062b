/** Gmail’s API as an application without Bobbin speaks it: its upload endpoint, its attachments, nothing else. */
export class DirectGmail {
  readonly #url: string;
  readonly #authorization: string;

  constructor(url: string, access_token: string) {
    this.#url = url;
    this.#authorization = `Bearer ${access_token}`;
  }

  /** Sends a mail with the bytes attached, as `uploadType=media`, and answers its id. */
  async send(bytes: Buffer): Promise<string> {
    const response = await this.#call('POST', '/upload/gmail/v1/users/me/messages/send?uploadType=media', {
      headers: { 'content-type': 'message/rfc822' },
      body: compose(bytes),
    });
    return ((await response.json()) as { id: string }).id;
  }

  async attachmentId(message_id: string): Promise<string> {
    const response = await this.#call('GET', `/gmail/v1/users/me/messages/${message_id}`);
    const found = find(((await response.json()) as { payload: Part }).payload);
    if (!found) throw new Error(`The message ${message_id} has no attachment.`);
    return found;
  }

  async fetchAttachment(message_id: string, attachment_id: string): Promise<Buffer> {
    const path = `/gmail/v1/users/me/messages/${message_id}/attachments/${attachment_id}`;
    const { data } = (await (await this.#call('GET', path)).json()) as { data: string };
    return Buffer.from(data, 'base64url');
  }

  async delete(message_id: string): Promise<void> {
    await this.#call('DELETE', `/gmail/v1/users/me/messages/${message_id}`);
  }

  async #call(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...init.headers, authorization: this.#authorization };
    const response = await fetch(this.#url + path, { ...init, method, headers });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    return response;
  }
}

interface Part {
  readonly body?: { readonly attachmentId?: string };
  readonly parts?: readonly Part[];
}

function find({ body, parts = [] }: Part): string | undefined {
  return body?.attachmentId ?? parts.map(find).find((id) => id !== undefined);
}

/** RFC 2045: base64 in lines of 76 characters. */
function compose(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,76}/g) ?? [];
  return [
    'From: user@example.com',
    'To: user@example.com',
    'Subject: A large file',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="part-of-it"',
    '',
    '--part-of-it',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'It is attached.',
    '--part-of-it',
    'Content-Type: application/octet-stream; name="large.bin"',
    'Content-Disposition: attachment; filename="large.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    ...lines,
    '--part-of-it--',
    '',
  ].join('\r\n');
}
