import type { InputFile } from '../file.js';
import { boundedMap } from '../google/bounded-map.js';
import { renderPath } from '../render-request.js';
import type { ProviderCall } from '../tool.js';
import { bodyOf, type GmailMessage, type Mail, toMail } from './message.js';
import { withPrefix } from './reply.js';

export interface ForwardedMail {
  readonly subject: string;
  readonly body: string;
  readonly is_html: boolean;
  readonly attachments: InputFile[];
}

/** An existing mail made into the content of a new one: its headers as a block of text, its body, its files. */
export async function forwarded(
  params: { message_id: string; additional_text?: string; user_id?: string },
  call: ProviderCall,
): Promise<ForwardedMail> {
  const { body } = await call({
    method: 'GET',
    path: renderPath('/users/{user_id}/messages/{message_id}', params),
    query: { format: 'full' },
  });
  const message = body as GmailMessage;
  const mail = toMail(message);
  const original = bodyOf(message);
  const introduction = [params.additional_text, headerBlock(mail)].filter(Boolean).join('\n\n');
  return {
    subject: withPrefix('Fwd', mail.subject),
    is_html: original.html !== undefined,
    body:
      original.html === undefined
        ? `${introduction}\n\n${original.text ?? ''}`
        : `<div style="white-space: pre-wrap">${escapeHtml(introduction)}</div><br>${original.html}`,
    attachments: await boundedMap(mail.attachments ?? [], 4, async (attachment) => {
      const answer = await call({
        method: 'GET',
        path: renderPath('/users/{user_id}/messages/{message_id}/attachments/{attachment_id}', {
          ...params,
          attachment_id: attachment.attachment_id,
        }),
        holds_file: true,
      });
      const bytes = Buffer.from((answer.body as { data?: string }).data ?? '', 'base64url');
      const { file_name: name, mime_type } = attachment;
      return { name, mime_type, size: bytes.length, bytes };
    }),
  };
}

function headerBlock(mail: Mail): string {
  const lines = [
    ['From', mail.from],
    ['Date', mail.date],
    ['Subject', mail.subject],
    ['To', mail.to],
    ['Cc', mail.cc],
  ];
  return [
    '---------- Forwarded message ----------',
    ...lines.flatMap(([name, value]) => (value ? `${name}: ${value}` : [])),
  ].join('\n');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
