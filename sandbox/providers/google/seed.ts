/** Who has a Google account in the sandbox, and what lies in their mailboxes. */
import type { SandboxUser } from '../../gate/declaration.js';

export const GOOGLE_USERS: readonly SandboxUser[] = [
  { id: '100000000000000000001', email: 'decoy@example.com', name: 'Decoy User', decoy: true },
  { id: '100000000000000000002', email: 'user@example.com', name: 'Sandbox User' },
  { id: '100000000000000000003', email: 'third@example.com', name: 'Third User' },
];

const DECOY = 'decoy@example.com';
const USER = 'user@example.com';
const THIRD = 'third@example.com';
const HOUR_MS = 3600 * 1000;

/** The seed of the Gmail emulator; calendars and files are kept by the gate itself. */
export function googleSeed(): Record<string, unknown> {
  return {
    users: GOOGLE_USERS.map(({ email, name }) => ({ email, name })),
    labels: [{ id: 'Label_1', user_email: USER, name: 'Projects' }],
    messages: [
      mail('d0000000000001', DECOY, THIRD, 'Only for the decoy', 'Nobody else may ever read this mail.', 30),
      mail(
        'a0000000000001',
        USER,
        THIRD,
        'Welcome to the sandbox',
        'This mailbox is yours to try things in.',
        26,
      ),
      mail('a0000000000002', USER, THIRD, 'Quarterly report', 'Could you send me the quarterly report?', 5),
      {
        ...mail('a0000000000003', USER, 'billing@example.com', 'Invoice 2041', 'The invoice is attached.', 2),
        raw: Buffer.from(INVOICE_MAIL).toString('base64url'),
      },
      mail('c0000000000001', THIRD, USER, 'Lunch?', 'Are you free at noon?', 8),
    ],
  };
}

const INVOICE_MAIL = [
  'From: Billing <billing@example.com>',
  `To: ${USER}`,
  'Subject: Invoice 2041',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="part"',
  '',
  '--part',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'The invoice is attached.',
  '--part',
  'Content-Type: text/csv; name="invoice-2041.csv"',
  'Content-Disposition: attachment; filename="invoice-2041.csv"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('item,amount\nconsulting,1200\n').toString('base64'),
  '--part--',
  '',
].join('\r\n');

function mail(
  id: string,
  owner: string,
  from: string,
  subject: string,
  body_text: string,
  hours_ago: number,
) {
  return {
    id,
    thread_id: `t${id}`,
    user_email: owner,
    from,
    to: owner,
    subject,
    body_text,
    snippet: body_text,
    label_ids: ['INBOX', 'UNREAD'],
    date: new Date(Date.now() - hours_ago * HOUR_MS).toISOString(),
  };
}
