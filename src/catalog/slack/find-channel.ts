import { ExecutionError } from '../../errors.js';
import type { ProviderCall } from '../tool.js';
import { type Channel, channel } from './channel.js';
import { type Scan, scan } from './scan.js';

/** The channels of the given kinds that the user can see and `wanted` accepts. */
export function scanChannels(
  call: ProviderCall,
  options: { types: string; exclude_archived: boolean; limit: number; page?: string | undefined },
  wanted: (channel: Channel) => boolean,
): Promise<Scan<Channel>> {
  const { types, exclude_archived, limit, page } = options;
  const query = { types, exclude_archived };
  const source = { path: '/conversations.list', query, member: 'channels', shape: channel };
  return scan(call, source, { limit, page }, wanted);
}

/** The id behind `#name`; anything else is taken for an id. Most of Slack’s methods know channels by id alone. */
export async function channelId(nameOrId: string, call: ProviderCall): Promise<string> {
  if (!nameOrId.startsWith('#')) return nameOrId;
  const name = nameOrId.slice(1).toLowerCase();
  const options = { types: 'public_channel,private_channel', exclude_archived: false, limit: 1 };
  const { matches } = await scanChannels(call, options, (channel) => channel.name === name);
  const id = matches[0]?.id;
  if (typeof id === 'string') return id;
  throw new ExecutionError(
    'invalid_params',
    `There is no channel ${nameOrId} that the connected user can see.`,
    {
      remediation: 'Look for it with SLACK_FIND_CHANNELS, and pass its id.',
      details: { parameter: 'channel' },
    },
  );
}
