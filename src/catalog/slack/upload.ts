import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { fileParam, type InputFile } from '../file.js';
import { ignoredParam } from '../ignored.js';
import { defineTool, type ProviderCall, WRITE } from '../tool.js';
import { fileDetails, fileDetailsOutput } from './file.js';
import { FILES_ORIGIN, pathOf } from './file-host.js';
import { channelId } from './find-channel.js';
import { post } from './form.js';
import { list, object } from './json.js';
import { params, threadTs, token } from './params.js';

const uploadFile = defineTool({
  name: 'SLACK_UPLOAD_OR_CREATE_A_FILE_IN_SLACK',
  aliases: ['SLACK_UPLOAD_FILE'],
  description:
    'Uploads a file, or creates one from text, and shares it in channels or a thread where told. Returns the file with its id.',
  scopes: ['files:write'],
  annotations: WRITE,
  params: params({
    file: Type.Optional(fileParam('The file to upload.')),
    content: Type.Optional(Type.String({ description: 'Instead of `file`: the text.', minLength: 1 })),
    filename: Type.Optional(
      Type.String({ description: 'Its name with extension, if another one.', minLength: 1, maxLength: 255 }),
    ),
    title: Type.Optional(Type.String({ description: 'Its title; the name where absent.', maxLength: 255 })),
    channels: Type.Optional(
      Type.String({
        description:
          'Where to share it: ids or #names, separated by commas; nobody else sees it where absent.',
        minLength: 1,
        aliases: ['channel', 'channel_id'],
      }),
    ),
    thread_ts: Type.Optional({
      ...threadTs,
      description: 'Shares it in the thread of this message, in the one channel named.',
    }),
    initial_comment: Type.Optional(
      Type.String({ description: 'A message to share it with.', maxLength: 40_000 }),
    ),
    filetype: ignoredParam('Slack tells the type from the name and the content.'),
    token,
  }),
  example: { content: 'Decided: ship on Monday.', filename: 'notes.txt', channels: 'C0123456789' },
  output: fileDetailsOutput,
  run: async ({ title, channels, thread_ts, initial_comment, ...values }, call) => {
    const { name, bytes } = given(values);
    const shared = channels === undefined ? {} : await destination(channels, thread_ts, call);
    const ticket = await call(
      post('files.getUploadURLExternal', { filename: name, length: bytes.byteLength }),
    );
    const { file_id, upload_url } = object(ticket.body);
    const path = pathOf(upload_url);
    if (path === undefined)
      throw new ExecutionError('provider_unavailable', NO_PLACE, { remediation: 'Try again.' });
    await call({
      method: 'POST',
      base_url: FILES_ORIGIN,
      path,
      body: { bytes, content_type: 'application/octet-stream' },
      response: 'text',
    });
    const { body } = await call(
      post('files.completeUploadExternal', {
        files: [{ id: file_id, title: title ?? name }],
        ...shared,
        thread_ts,
        initial_comment,
      }),
    );
    return fileDetails(list(object(body)['files'])[0]);
  },
});

const NO_PLACE = 'Slack did not say where to send the file.';

/** The file as it was given: a file, or a text with a name. */
function given(values: { file?: InputFile; content?: string; filename?: string }) {
  const { file, content, filename } = values;
  const bytes = file?.bytes ?? (content === undefined ? undefined : Buffer.from(content));
  if (bytes !== undefined && bytes.byteLength > 0 && !(file && content !== undefined))
    return { name: filename ?? file?.name ?? 'file.txt', bytes };
  throw new ExecutionError('invalid_params', 'An upload takes either a file or a text, which is not empty.', {
    remediation: 'Give `file`, or `content` with a `filename`.',
    details: { faults: [{ path: '/file', message: 'or `content` is required, and not both' }] },
  });
}

/** One channel, beside which a thread may be named, or up to 100 in one text. */
async function destination(
  channels: string,
  thread_ts: string | undefined,
  call: ProviderCall,
): Promise<{ channel_id?: string; channels?: string }> {
  const names = channels.split(',').map((name) => name.trim());
  if (thread_ts !== undefined && names.length > 1) {
    throw new ExecutionError('invalid_params', 'A thread is in one channel.', {
      remediation: 'Give one channel beside thread_ts.',
      details: { faults: [{ path: '/channels', message: 'must be one channel beside thread_ts' }] },
    });
  }
  const ids: string[] = [];
  for (const name of names) ids.push(await channelId(name, call));
  return ids.length === 1 ? { channel_id: String(ids[0]) } : { channels: ids.join(',') };
}

export const uploadTools = [uploadFile];
