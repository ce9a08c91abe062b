import type { Static, TObject, TSchema } from '@sinclair/typebox';
import type { ProviderRequest, RequestTemplate } from '../request-template.js';
import { defineTool, type Tool, type ToolAnnotations } from '../tool.js';
import type { Place } from './bot-access.js';
import type { Permission } from './permissions.js';

interface BotToolDeclaration<P extends TObject> {
  readonly name: `DISCORD_${string}`;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly reach: Reach;
  readonly params: P;
  readonly output: TSchema;
  readonly example: Readonly<Record<string, unknown>>;
  readonly request: RequestTemplate | ((params: Static<P>) => ProviderRequest);
  readonly result: (body: unknown, params: Static<P>) => unknown;
}

/** `BotReach` in Discord’s words. */
interface Reach {
  readonly place: Place;
  readonly permissions?:
    | readonly Permission[]
    | ((params: Readonly<Record<string, unknown>>) => Permission[]);
  readonly own_message_permissions?: readonly Permission[];
  readonly sends_only?: boolean;
  readonly ranks_above?: readonly ('user_id' | 'role_id')[];
}

/** A tool that acts as the bot. Existing callers know these as DISCORDBOT_…, a toolkit of their own. */
export function botTool<P extends TObject>(declaration: BotToolDeclaration<P>): Tool {
  return defineTool({
    ...declaration,
    aliases: [declaration.name.replace(/^DISCORD_/, 'DISCORDBOT_')],
    scopes: ['bot'],
    credential: 'bot',
  });
}
