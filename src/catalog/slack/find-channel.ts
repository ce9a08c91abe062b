import { ExecutionError } from '../../errors.js';
import type { ProviderCall } from '../tool.js';
import { channel, list, nextCursor, object } from './shapes.js';

/** Slack lists up to 999 channels a call, at 20 calls a minute; whoever has more has to name an id. */
const PAGE = 999;
const MAX_PAGES = 10;

export type Channel = ReturnType<typeof channel>;

export interface ChannelScan {
  readonly channels: Channel[];
  /** Whether all channels were looked at. */
  readonly complete: boolean;
}

/** All channels of the given kinds that the user can see and `wanted` accepts, until there are `enough`. */
export async function scanChannels(
  call: ProviderCall,
  options: { types: string; exclude_archived: boolean; enough: number },
  wanted: (channel: Channel) => boolean,
): Promise<ChannelScan> {
  const { types, exclude_archived, enough } = options;
  const channels: Channel[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = { types, exclude_archived, limit: PAGE, ...(cursor !== null && { cursor }) };
    const { body } = await call({ method: 'GET', path: '/conversations.list', query });
    channels.push(...list(object(body)['channels']).map(channel).filter(wanted));
    cursor = nextCursor(body);
    if (cursor === null) return { channels: channels.slice(0, enough), complete: channels.length <= enough };
    if (channels.length >= enough) break;
  }
  return { channels: channels.slice(0, enough), complete: false };
}

/** The id behind `#name`; anything else is taken for an id. Most of Slack’s methods know channels by id alone. */
export async function channelId(nameOrId: string, call: ProviderCall): Promise<string> {
  if (!nameOrId.startsWith('#')) return nameOrId;
  const name = nameOrId.slice(1).toLowerCase();
  const options = { types: 'public_channel,private_channel', exclude_archived: false, enough: 1 };
  const { channels } = await scanChannels(call, options, (channel) => channel.name === name);
  const id = channels[0]?.id;
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
