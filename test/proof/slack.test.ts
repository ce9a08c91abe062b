import type { UpstreamAnswer } from './contract.js';
import type { Correction } from './corrections.js';
import { proveToolkit, withForm, withQuery } from './prove-toolkit.js';
import { slackContract } from './slack-contract.js';

const CORRECTIONS: readonly Correction[] = [
  {
    reason: 'Messages may be written in Markdown by now.',
    documentation_url: 'https://docs.slack.dev/reference/methods/chat.postMessage',
    operations: [
      'POST /chat.postMessage',
      'POST /chat.postEphemeral',
      'POST /chat.update',
      'POST /chat.scheduleMessage',
    ],
    members: { markdown_text: { type: 'string' } },
  },
];

const FILE = {
  id: 'F0123456789',
  name: 'notes.txt',
  title: 'Notes',
  mimetype: 'text/plain',
  filetype: 'text',
  size: 7,
  user: 'U0123456789',
  created: 1531763342,
  permalink: 'https://example.slack.com/files/U0123456789/F0123456789/notes.txt',
  url_private: 'https://files.slack.com/files-pri/T0123-F0123456789/notes.txt',
  url_private_download: 'https://files.slack.com/files-pri/T0123-F0123456789/download/notes.txt',
  channels: ['C0123456789'],
};

/** Of methods whose examples the document lacks, or whose answers lead on. */
const ANSWERS: Readonly<Record<string, UpstreamAnswer>> = {
  'GET /api/files.info': { body: { ok: true, file: FILE } },
  'POST /api/files.getUploadURLExternal': {
    body: {
      ok: true,
      file_id: FILE.id,
      upload_url: 'https://files.slack.com/upload/v1/CwABAAAAWgoAAZnBg?team=T0123',
    },
  },
  'POST /api/files.completeUploadExternal': { body: { ok: true, files: [FILE] } },
  'POST /api/assistant.search.context': {
    body: { ok: true, results: { messages: [{ message_ts: '1503435956.000247', content: 'Hello' }] } },
  },
  'POST /api/canvases.create': { body: { ok: true, canvas_id: 'F0123456789' } },
  'POST /api/reminders.add': { body: { ok: true, reminder: { id: 'Rm12345678', text: 'Water the plants' } } },
};

await proveToolkit({
  toolkit: 'slack',
  contract: slackContract(CORRECTIONS, ANSWERS),
  origins: ['https://slack.com', 'https://files.slack.com'],
  answers: ANSWERS,
  tools: {
    SLACK_UPLOAD_OR_CREATE_A_FILE_IN_SLACK: {
      exclusive: [['file', 'content']],
      also: [{ content: 'Hello', channels: 'C0123456789, C0987654321', initial_comment: 'Look' }],
    },
    SLACK_CREATE_CANVAS: { exclusive: [['markdown', 'document_content']] },
    SLACK_EDIT_CANVAS: {
      also: [{ canvas_id: 'F0123456789', operation: 'replace', markdown: 'All new' }],
    },
    SLACK_SET_USER_PROFILE: {
      exclusive: [['profile', 'name+value']],
      also: [{ profile: '{"status_text":"Away"}' }],
    },
    SLACK_CREATE_A_REMINDER: { also: [{ text: 'Water the plants', time: 1893456000 }] },
  },
  planted: [
    {
      title: 'an unknown member of the form',
      tool: 'SLACK_SEND_MESSAGE',
      change: (request) => withForm(request, 'body', 'Hello'),
      found: /body has an unknown member body/,
    },
    {
      title: 'a member of the wrong type',
      tool: 'SLACK_SEND_MESSAGE',
      change: (request) => withForm(request, 'mrkdwn', 'yes'),
      found: /body\/mrkdwn must be boolean/,
    },
    {
      title: 'a misspelt query parameter',
      tool: 'SLACK_SEARCH_MESSAGES',
      change: (request) => withQuery(request, 'sort_direction', 'asc'),
      found: /query has an unknown member sort_direction/,
    },
    {
      title: 'a wrong word in a method that only the client’s types know',
      tool: 'SLACK_SEARCH_ALL',
      change: (request) => withQuery(request, 'sort', 'date'),
      found: /sort must be equal to one of/,
    },
    {
      title: 'a member inside JSON inside a form',
      tool: 'SLACK_CREATE_CANVAS',
      change: (request) => withForm(request, 'document_content', '{"type":"html","markdown":"a"}'),
      found: /document_content\/type must be equal to one of/,
    },
  ],
});
