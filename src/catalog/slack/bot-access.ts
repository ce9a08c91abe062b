import { ExecutionError } from '../../errors.js';
import type { AuthorizeBot } from '../bot.js';
import { object } from './json.js';

/**
 * The bot of an app is in channels that the connected user is not in, private ones among them. It acts only where
 * that user could: in a conversation that the user’s own token can see and, where it is private, is a member of; or
 * in a direct message to somebody, which everybody may write.
 */
export const authorizeBot: AuthorizeBot = async ({ params }, read) => {
  const channel = String(params['channel'] ?? '');
  if (/^[UW][A-Z0-9]+$/.test(channel)) return;
  if (!/^[CGD][A-Z0-9]+$/.test(channel)) throw notAllowed(BY_ID, 'Find its id with SLACK_FIND_CHANNELS.');
  const answer = object(await read(`/conversations.info?channel=${channel}`));
  const it = object(answer['channel']);
  const isOpen =
    it['id'] === channel && it['is_private'] !== true && it['is_im'] !== true && it['is_mpim'] !== true;
  // Slack shows direct and group messages to those alone who take part in them.
  const takesPart = it['id'] === channel && [it['is_im'], it['is_mpim'], it['is_member']].includes(true);
  if (isOpen || takesPart) return;
  throw notAllowed(
    `The connected user is not in the conversation ${channel}, so the bot does nothing there for that user.`,
    'Choose a conversation that the connected user is in.',
  );
};

const BY_ID = 'The bot takes a conversation by its id alone, not by a name.';

function notAllowed(message: string, remediation: string): ExecutionError {
  return new ExecutionError('not_allowed', message, { remediation, details: { parameter: 'channel' } });
}
